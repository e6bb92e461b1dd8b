export const sql = `
create table sample (
  id integer primary key,
  name text not null check (length(name) between 1 and 80),
  author text not null check (length(author) between 1 and 80),
  seed integer not null check (seed between 1 and 2147483647),
  snapshot text not null,
  from_date text not null check (from_date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  to_date text not null check (to_date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  filters text not null check (json_valid(filters)),
  population integer not null check (population >= size),
  with_signs integer not null check (with_signs between 0 and population),
  size integer not null check (size > 0),
  drawn_at text not null,
  closed_at text,
  removed_at text
) strict;

create table sample_row (
  sample integer not null references sample (id),
  number integer not null check (number > 0),
  record text not null check (json_valid(record)),
  primary key (sample, number)
) strict, without rowid;

create table sample_coding (
  sample integer not null,
  number integer not null,
  version integer not null check (version > 0),
  code text not null check (code in ('value', 'failure', 'unclear')),
  reason text check (
    reason is null or (
      code = 'failure' and reason in ('no_answer', 'status', 'wrong_place', 'information', 'decision', 'technical', 'other')
    )
  ),
  coder text not null check (length(coder) between 1 and 80),
  coded_at text not null,
  primary key (sample, number, version),
  foreign key (sample, number) references sample_row (sample, number)
) strict, without rowid;

create view sample_coded as
select coding.sample, coding.number, coding.version, coding.code, coding.reason, coding.coder, coding.coded_at
from sample_coding as coding
where coding.version = (
  select max(newer.version) from sample_coding as newer where newer.sample = coding.sample and newer.number = coding.number
);
`;
