export const sql = `
create table saved_view (
  id integer primary key,
  owner text not null check (length(owner) between 1 and 100),
  name text not null check (length(name) between 1 and 80),
  address text not null check (address glob '/*' and length(address) <= 4000),
  created_at text not null,
  removed_at text
) strict;
create unique index saved_view_by_name on saved_view (owner, name) where removed_at is null;
`;
