-- Other municipalities' figures, kept apart from what happened here, and what the configuration says of them.

-- One row a (source, source_id), which is key figure, municipality, year and gender; newest wins. A figure that was not published has
-- no value but the symbol in its place: `..` too small or secret, `.` not applicable, `-` missing. Values are as published.
create table raw.benchmark (
  source varchar not null,
  source_id varchar not null,
  kpi_id varchar not null,
  kpi_title varchar not null,
  definition varchar,
  municipality_id varchar not null,
  municipality varchar not null,
  gender varchar not null,
  status varchar,
  year integer not null,
  value double,
  updated_at timestamp,
  batch_id varchar not null
);

-- What a source's key figure (its id or its title) is set beside, whether that may be done, and what makes its value stand in the
-- metric's unit. `origin` is who has published it, or the files it is read from, `position` its place in the configuration.
create table reference.benchmark_figure (
  source varchar not null,
  figure varchar not null,
  metric varchar not null,
  unit varchar not null,
  why varchar,
  origin varchar not null,
  position integer not null,
  is_comparable boolean not null,
  scale double not null
);

-- The municipalities (id or name) that a source is limited to; a source without any shows all that it has.
create table reference.benchmark_municipality (source varchar not null, municipality varchar not null);
