export const sql = `
create table annotation (
  id integer primary key,
  happened_on text not null check (happened_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  metric text,
  department text,
  note text not null check (length(note) between 1 and 300),
  author text not null check (length(author) between 1 and 80),
  rebases integer not null check (rebases in (0, 1)),
  created_at text not null,
  removed_at text
) strict;
create index annotation_by_day on annotation (happened_on);
`;
