import type { Connection } from '../connection.ts';
import { daysOff, zoneOffsets } from '../reference/calendar.ts';
import { replaceRows } from '../reference/load.ts';

/** A year of slack at either end, so that what is answered after the last record still finds its day. */
const slackYears = 1;

/**
 * Fills the tables that turn instants into local and working time: zone offsets, days off, and one calendar row a unit, channel and day.
 * Opening hours are chosen by the most specific row: unit and channel, unit, channel, neither. Without any, the whole working day counts.
 */
export async function prepareCalendar(connection: Connection, timezone: string): Promise<void> {
  const { first, last } = await yearsOfRecords(connection);
  await replaceRows(connection, 'reference.zone_offset', ['from_at', 'until_at', 'offset_seconds'], zoneOffsets(timezone, first, last));
  await connection.run('delete from reference.utc_hour');
  await connection.run(utcHourSql);
  await replaceRows(connection, 'reference.day_off', ['date', 'name'], daysOff(first, last));
  await connection.run('delete from reference.calendar_day');
  await connection.run(calendarSql, { first: `${first}-01-01`, last: `${last}-12-31` });
}

async function yearsOfRecords(connection: Connection): Promise<{ first: number; last: number }> {
  const instants = [
    'contact.started_at',
    'case_event.happened_at',
    'response.received_at',
    'response.first_response_at',
    'contact.ended_at',
    'queue_interval.interval_start_at',
  ];
  const years = instants.map((path) => {
    const [table, column] = path.split('.');
    return `select min(${column}) as earliest, max(${column}) as latest from raw.${table}`;
  });
  const span = await connection.row<{ first: number | null; last: number | null }>(
    `select extract(year from min(earliest))::integer as first, extract(year from max(latest))::integer as last from (${years.join(' union all ')})`,
  );
  const first = span?.first ?? 2000;
  return { first: first - slackYears, last: (span?.last ?? first) + slackYears };
}

const utcHourSql = `
insert into reference.utc_hour
select unnest(generate_series(from_at, until_at - interval 1 hour, interval 1 hour)), offset_seconds from reference.zone_offset`;

const calendarSql = `
insert into reference.calendar_day
with
owner as (
  select distinct unit, channel from raw.response
  union
  select contact.unit, contact.channel
  from (select distinct unit, channel from raw.contact) as contact
  inner join reference.opening_hours as opening_hours
    on (opening_hours.unit = contact.unit or opening_hours.unit = '*')
    and (opening_hours.channel = contact.channel or opening_hours.channel = '*')
),
day as (
  select cast(unnest(generate_series(cast($first as timestamp), cast($last as timestamp), interval 1 day)) as date) as local_date
),
hours as (
  select
    owner.unit, owner.channel, day.local_date,
    isodow(day.local_date) < 6 and day_off.date is null as is_ordinary_working_day,
    opening_hours.opens, opening_hours.closes,
    row_number() over (
      partition by owner.unit, owner.channel, day.local_date
      order by (opening_hours.unit = owner.unit)::integer * 2 + (opening_hours.channel = owner.channel)::integer desc nulls last
    ) as rank
  from owner
  cross join day
  left join reference.day_off as day_off on day_off.date = day.local_date
  left join reference.opening_hours as opening_hours
    on (opening_hours.unit = owner.unit or opening_hours.unit = '*')
    and (opening_hours.channel = owner.channel or opening_hours.channel = '*')
    and opening_hours.weekday = isodow(day.local_date)
    and day.local_date >= opening_hours.valid_from and day.local_date < opening_hours.valid_to
),
owner_with_hours as (select distinct unit, channel from hours where opens is not null),
excepted as (
  select
    hours.unit, hours.channel, hours.local_date,
    case when exception.date is not null then exception.opens is not null
      when owner_with_hours.unit is not null then hours.is_ordinary_working_day and hours.opens is not null
      else hours.is_ordinary_working_day end as is_working_day,
    case when exception.date is not null then exception.opens when owner_with_hours.unit is null then '00:00' else hours.opens end as opens,
    case when exception.date is not null then exception.closes when owner_with_hours.unit is null then '24:00' else hours.closes end as closes,
    row_number() over (
      partition by hours.unit, hours.channel, hours.local_date
      order by (exception.unit = hours.unit)::integer * 2 + (exception.channel = hours.channel)::integer desc nulls last
    ) as rank
  from hours
  left join owner_with_hours on owner_with_hours.unit = hours.unit and owner_with_hours.channel = hours.channel
  left join reference.opening_exception as exception
    on exception.date = hours.local_date
    and (exception.unit = hours.unit or exception.unit = '*')
    and (exception.channel = hours.channel or exception.channel = '*')
  where hours.rank = 1
),
instant as (
  select
    excepted.*,
    timezone('UTC', timezone(setting.timezone, local_date + cast(opens as time))) as opens_at,
    timezone('UTC', timezone(setting.timezone,
      case when closes = '24:00' then local_date + interval 1 day else local_date + cast(closes as time) end)) as closes_at
  from (select unit, channel, local_date, is_working_day,
      case when is_working_day then opens end as opens, case when is_working_day then closes end as closes
    from excepted where rank = 1) as excepted
  cross join reference.setting as setting
),
measured as (
  select *, coalesce(date_diff('second', opens_at, closes_at), 0) as open_seconds from instant
)
select
  unit, channel, local_date, is_working_day,
  sum(is_working_day::integer) over upto as working_day_number,
  open_seconds,
  sum(open_seconds) over upto - open_seconds as open_seconds_before,
  opens_at, closes_at
from measured
window upto as (partition by unit, channel order by local_date rows between unbounded preceding and current row)`;
