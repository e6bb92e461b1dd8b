export const sql = `
create table delivery (
  id integer primary key,
  report text not null check (length(report) between 1 and 200),
  version integer not null check (version > 0),
  recipient text not null check (length(recipient) <= 1000),
  state text not null check (state in ('pending', 'sent', 'failed')),
  message_id text,
  attempts integer not null default 0,
  attempt_started_at text,
  last_error text,
  created_at text not null,
  sent_at text,
  unique (report, version, recipient),
  check ((state = 'sent') = (sent_at is not null))
) strict;

create trigger delivery_that_is_sent_is_not_changed before update on delivery
when old.state = 'sent'
begin
  select raise(abort, 'what has been sent stays sent');
end;
create trigger delivery_is_not_removed before delete on delivery
begin
  select raise(abort, 'the log of deliveries is kept');
end;
`;
