-- The four records as received: mapped, typed and pseudonymised. One row a (source_id, record_id), newest wins.
-- Instants (`_at`) are TIMESTAMP holding UTC. `person_key` is HMAC-SHA-256 of the citizen reference; the reference itself is nowhere.

create schema raw;
create schema operations;

create table raw.contact (
  source varchar not null,
  source_id varchar not null,
  channel varchar not null,
  direction varchar not null,
  queue varchar,
  office varchar,
  agent_group varchar,
  unit varchar,
  department varchar,
  topic varchar,
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
  abandoned boolean,
  digital_support boolean,
  started_at timestamp not null,
  answered_at timestamp,
  ended_at timestamp,
  updated_at timestamp,
  batch_id varchar not null
);

create table raw.case_event (
  source varchar not null,
  source_id varchar not null,
  case_ref varchar not null,
  event varchar not null,
  unit varchar,
  department varchar,
  topic varchar,
  channel varchar,
  person_key varchar,
  outcome varchar,
  rosa_level integer,
  touch_seconds integer,
  happened_at timestamp not null,
  updated_at timestamp,
  batch_id varchar not null
);

create table raw.response (
  source varchar not null,
  source_id varchar not null,
  channel varchar not null,
  unit varchar not null,
  department varchar,
  topic varchar,
  person_key varchar,
  received_at timestamp not null,
  first_response_at timestamp,
  resolved_at timestamp,
  auto_reply_at timestamp,
  updated_at timestamp,
  batch_id varchar not null
);

create table raw.queue_interval (
  source varchar not null,
  source_id varchar not null,
  queue varchar not null,
  channel varchar not null,
  unit varchar not null,
  interval_minutes integer not null,
  offered integer not null,
  answered integer,
  abandoned integer,
  answered_within_target integer,
  target_seconds integer,
  wait_seconds_total bigint,
  handle_seconds_total bigint,
  wait_seconds_max integer,
  interval_start_at timestamp not null,
  updated_at timestamp,
  batch_id varchar not null
);

-- One row a (record, local month) that loaded rows have touched since the models were last built.
create table operations.touched_month (
  record varchar not null,
  month date not null
);

-- One case whose events changed since the models were last built (the case that an event moved from, too).
create table operations.touched_case (
  case_ref varchar not null
);

-- One run of ingest.
create table operations.run (
  run_id varchar not null,
  status varchar not null,
  message varchar,
  snapshot_id varchar,
  started_at timestamp not null,
  finished_at timestamp
);

-- One file (or cursor page) of one source, committed together with its rows. `mapping_hash` tells which mapping read it.
create table operations.batch (
  batch_id varchar not null,
  run_id varchar not null,
  source varchar not null,
  record varchar not null,
  file varchar not null,
  content_hash varchar not null,
  mapping_hash varchar not null,
  rows_in bigint not null,
  rows_new bigint not null,
  rows_updated bigint not null,
  rows_unchanged bigint not null,
  rows_skipped bigint not null,
  rows_rejected bigint not null,
  seconds double not null,
  newest_at timestamp,
  loaded_at timestamp not null
);

-- One row that could not be loaded: where it stands and why, never what it said.
create table operations.reject (
  batch_id varchar not null,
  source varchar not null,
  file varchar not null,
  line bigint not null,
  column_name varchar,
  reason varchar not null,
  detail varchar
);

-- How far each source has been read.
create table operations.watermark (
  source varchar not null,
  cursor varchar not null,
  updated_at timestamp not null
);
