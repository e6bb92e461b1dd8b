-- One row a metric, key figure, municipality, year and gender: another municipality's published figure, and what it may be set beside.
-- `value` stands in the metric's unit; of the same figure from two sources the one that came last. Key: metric, kpi_id, municipality_id, year, gender.
with
latest as (
  select benchmark.*, cast(batch.loaded_at as date) as fetched_date
  from raw.benchmark as benchmark
  inner join operations.batch as batch on batch.batch_id = benchmark.batch_id
),
wanted as (
  select latest.*, figure.metric, figure.unit, figure.why, figure.origin, figure.position, figure.is_comparable, figure.scale
  from latest
  inner join reference.benchmark_figure as figure
    on figure.source = latest.source
    and (figure.figure = latest.kpi_id or lower(trim(figure.figure)) = lower(trim(latest.kpi_title)))
  where exists (
      select 1
      from reference.benchmark_municipality as municipality
      where municipality.source = latest.source
        and (municipality.municipality = latest.municipality_id or lower(trim(municipality.municipality)) = lower(trim(latest.municipality)))
    )
    or latest.source not in (select municipality.source from reference.benchmark_municipality as municipality)
)
select
  metric,
  kpi_id,
  kpi_title,
  definition,
  municipality_id,
  municipality,
  gender,
  status,
  unit,
  why,
  source,
  origin,
  year,
  position,
  is_comparable,
  value as published_value,
  round(value * scale, 10) as value,
  fetched_date
from wanted
qualify row_number() over (
  partition by metric, kpi_id, municipality_id, year, gender
  order by fetched_date desc, batch_id desc, position
) = 1
order by metric, position, kpi_id, municipality, year, gender
