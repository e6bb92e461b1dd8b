export const sql = `
create table action (
  id integer primary key,
  revision integer not null check (revision > 0),
  title text not null check (length(title) between 1 and 120),
  task text not null check (length(task) between 1 and 1000),
  department text,
  metric text not null,
  grain text not null check (grain in ('week', 'month')),
  filters text not null check (length(filters) <= 2000),
  clause text,
  expected text not null check (length(expected) between 1 and 500),
  target real,
  owner_role text not null check (length(owner_role) between 1 and 80),
  due_date text not null check (due_date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  measure_from text check (measure_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  status text not null check (status in ('proposed', 'decided', 'under_way', 'done', 'verified', 'cancelled')),
  created_at text not null,
  created_by text not null check (length(created_by) between 1 and 80),
  check (status not in ('done', 'verified') or measure_from is not null)
) strict;

create table action_event (
  id integer primary key,
  action integer not null references action (id),
  at text not null,
  by text not null check (length(by) between 1 and 80),
  kind text not null check (kind in ('status', 'edit', 'comment')),
  status text check (status in ('proposed', 'decided', 'under_way', 'done', 'verified', 'cancelled')),
  text text not null,
  check ((kind = 'status') = (status is not null))
) strict;
create index action_event_by_action on action_event (action, id);

create trigger action_event_is_not_changed before update on action_event
begin
  select raise(abort, 'the log of actions is append-only');
end;
create trigger action_event_is_not_removed before delete on action_event
begin
  select raise(abort, 'the log of actions is append-only');
end;
create trigger action_is_not_removed before delete on action
begin
  select raise(abort, 'an action is cancelled, never removed');
end;
create trigger action_is_changed_a_revision_at_a_time before update on action
when new.revision <> old.revision + 1 or new.id <> old.id or new.created_at <> old.created_at or new.created_by <> old.created_by
begin
  select raise(abort, 'a change of an action is the next revision of the same action');
end;
`;
