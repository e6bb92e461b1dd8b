-- Reference data as last checked and loaded, what a build is about to rebuild, and the conformed facts built from raw.

create schema reference;
create schema core;

create table reference.setting (
  municipality varchar not null,
  timezone varchar not null,
  repeat_window_days integer not null,
  is_synthetic boolean not null
);
create table reference.department (code varchar not null, name_sv varchar not null, name_en varchar not null, valid_from date, valid_to date);
create table reference.office (code varchar not null, name_sv varchar not null, name_en varchar not null);
create table reference.unit (code varchar not null, name_sv varchar not null, name_en varchar not null);
create table reference.external_actor (code varchar not null, name_sv varchar not null, name_en varchar not null);
create table reference.queue (code varchar not null, name_sv varchar not null, name_en varchar not null, department varchar);
create table reference.topic (
  code varchar not null,
  name_sv varchar not null,
  name_en varchar not null,
  department varchar not null,
  rosa_level integer,
  valid_from date not null,
  valid_to date not null
);
create table reference.opening_hours (
  unit varchar not null,
  channel varchar not null,
  weekday integer not null,
  opens varchar not null,
  closes varchar not null,
  valid_from date not null,
  valid_to date not null
);
create table reference.opening_exception (date date not null, unit varchar not null, channel varchar not null, opens varchar, closes varchar, name varchar);
create table reference.day_off (date date not null, name varchar not null);
create table reference.zone_offset (from_at timestamp not null, until_at timestamp not null, offset_seconds integer not null);
-- The same by the hour, since a join on an equal hour is many times faster than one on a span. No zone of Europe changes within an hour.
create table reference.utc_hour (hour_at timestamp not null, offset_seconds integer not null);

-- One row a unit, channel and local date: when it is open, and how much working time and how many working days came before.
create table reference.calendar_day (
  unit varchar not null,
  channel varchar not null,
  local_date date not null,
  is_working_day boolean not null,
  working_day_number integer not null,
  open_seconds integer not null,
  open_seconds_before bigint not null,
  opens_at timestamp,
  closes_at timestamp
);

-- What the build that runs now rebuilds: everything, or local months of a record, the raw spans they need, cases and parties.
create table operations.rebuild_scope (is_full boolean not null);
create table operations.rebuild_month (record varchar not null, month date not null);
create table operations.rebuild_span (record varchar not null, from_at timestamp not null, until_at timestamp not null);
create table operations.rebuild_case (case_ref varchar not null);
create table operations.rebuild_party (party varchar not null);

-- What the models were last built from: everything is rebuilt when the fingerprint (reference data, settings, SQL) changes.
create table operations.build (fingerprint varchar not null, built_at timestamp not null);

create table core.contact (
  source varchar not null,
  source_id varchar not null,
  channel varchar not null,
  direction varchar not null,
  queue varchar,
  office varchar,
  unit varchar,
  department varchar,
  topic varchar,
  unknown_topic varchar,
  outcome varchar,
  forwarded_to varchar,
  case_ref varchar,
  person_key varchar,
  external_actor varchar,
  language varchar,
  rosa_level integer,
  satisfaction integer,
  wait_seconds integer,
  handle_seconds integer,
  local_hour integer not null,
  weekday integer not null,
  is_answered boolean not null,
  is_abandoned boolean not null,
  is_level_derived boolean not null,
  digital_support boolean,
  is_repeated boolean,
  is_repeat boolean,
  local_date date not null,
  local_month date not null,
  started_at timestamp not null,
  ended_at timestamp
);

create table core.service_case (
  case_ref varchar not null,
  source varchar not null,
  channel varchar,
  department varchar,
  topic varchar,
  first_unit varchar,
  last_unit varchar,
  person_key varchar,
  outcome varchar,
  rosa_level integer,
  forward_count integer not null,
  reopen_count integer not null,
  waiting_seconds bigint not null,
  touch_seconds bigint,
  registered_at timestamp not null,
  decided_at timestamp,
  closed_at timestamp
);

create table core.journey (
  party varchar not null,
  topic varchar,
  journey_number integer not null,
  channel varchar,
  department varchar,
  office varchar,
  unit varchar,
  language varchar,
  external_actor varchar,
  rosa_level integer,
  contact_count integer not null,
  case_count integer not null,
  hand_over_count integer not null,
  lead_seconds bigint,
  local_date date,
  started_at timestamp not null,
  need_met_at timestamp
);

create table core.response (
  source varchar not null,
  source_id varchar not null,
  channel varchar not null,
  unit varchar not null,
  department varchar,
  topic varchar,
  rosa_level integer,
  response_seconds bigint,
  response_open_seconds bigint,
  response_working_days integer,
  due_working_day_number integer not null,
  has_auto_reply boolean not null,
  local_date date not null,
  local_month date not null,
  received_at timestamp not null
);

create table core.queue_interval (
  source varchar not null,
  source_id varchar not null,
  queue varchar not null,
  channel varchar not null,
  unit varchar not null,
  department varchar,
  interval_minutes integer not null,
  offered integer not null,
  answered integer,
  abandoned integer,
  answered_within_target integer,
  target_seconds integer,
  wait_seconds_total bigint,
  handle_seconds_total bigint,
  wait_seconds_max integer,
  local_hour integer not null,
  weekday integer not null,
  local_date date not null,
  local_month date not null,
  interval_start_at timestamp not null
);

-- Which build each published snapshot was made from.
create table operations.publication (snapshot_id varchar not null, built_at timestamp not null, published_at timestamp not null);
