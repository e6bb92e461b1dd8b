-- A journey knows whom it was with last and how it ended. It is made anew from raw by the next build, as all of core is.

drop table core.journey;
create table core.journey (
  party varchar not null,
  topic varchar,
  journey_number integer not null,
  channel varchar,
  department varchar,
  office varchar,
  unit varchar,
  last_unit varchar,
  language varchar,
  external_actor varchar,
  last_kind varchar not null,
  last_outcome varchar,
  rosa_level integer,
  contact_count integer not null,
  case_count integer not null,
  hand_over_count integer not null,
  lead_seconds bigint,
  local_date date,
  started_at timestamp not null,
  need_met_at timestamp
);
