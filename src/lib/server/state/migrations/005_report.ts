export const sql = `
create table report (
  id text primary key check (length(id) between 3 and 150 and id not glob '*[^A-Za-z0-9_~-]*'),
  kind text not null check (kind in ('quarterly', 'department', 'brief', 'monthly')),
  department text,
  period text not null,
  period_from text not null check (period_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_to text not null check (period_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  locale text not null check (locale in ('sv', 'en')),
  created_at text not null
) strict;

create table report_version (
  report text not null references report (id),
  version integer not null check (version > 0),
  revision integer not null check (revision > 0),
  state text not null check (state in ('draft', 'approved', 'released')),
  title text not null,
  summary text not null,
  snapshot text not null,
  made_at text not null,
  approved_at text,
  approved_by text check (length(approved_by) between 1 and 80),
  released_at text,
  released_by text check (length(released_by) between 1 and 80),
  correction text check (length(correction) between 1 and 1000),
  primary key (report, version),
  check ((state = 'draft') = (approved_at is null) and (approved_at is null) = (approved_by is null)),
  check ((state = 'released') = (released_at is not null) and (released_at is null) = (released_by is null)),
  check (correction is null or (state = 'released' and version > 1)),
  check (state <> 'released' or version = 1 or correction is not null)
) strict;

create table report_file (
  report text not null,
  version integer not null,
  name text not null,
  sha256 text not null check (length(sha256) = 64),
  bytes integer not null,
  primary key (report, version, name),
  foreign key (report, version) references report_version (report, version)
) strict;

create table report_comment (
  id integer primary key,
  report text not null,
  version integer not null,
  section text not null,
  author text not null check (length(author) between 1 and 80),
  role text not null check (length(role) between 1 and 80),
  text text not null check (length(text) between 1 and 1000),
  at text not null,
  withdrawn_at text,
  foreign key (report, version) references report_version (report, version)
) strict;
create index report_comment_by_version on report_comment (report, version, id);

create table report_opening (
  report text not null,
  version integer not null,
  opened_at text not null,
  primary key (report, version),
  foreign key (report, version) references report_version (report, version)
) strict;

create trigger report_is_not_changed before update on report
begin
  select raise(abort, 'what a report is of never changes');
end;
create trigger report_is_not_removed before delete on report
begin
  select raise(abort, 'a report is never removed');
end;
create trigger report_is_made_once before insert on report
when exists (select 1 from report where id = new.id)
begin
  select raise(abort, 'a report is made once');
end;

create trigger report_version_is_the_next before insert on report_version
when new.state <> 'draft'
  or new.version <> (select coalesce(max(version), 0) + 1 from report_version where report = new.report)
  or exists (select 1 from report_version where report = new.report and state <> 'released')
begin
  select raise(abort, 'a version begins as the only draft of its report');
end;
create trigger report_version_that_is_released_is_not_changed before update on report_version
when old.state = 'released'
begin
  select raise(abort, 'a released version of a report never changes');
end;
create trigger report_version_is_changed_a_step_at_a_time before update on report_version
when old.state <> 'released' and (
  new.revision <> old.revision + 1 or new.report <> old.report or new.version <> old.version
  or (old.state = 'draft' and new.state = 'released')
  or (new.state <> 'draft' and (new.title <> old.title or new.summary <> old.summary or new.snapshot <> old.snapshot or new.made_at <> old.made_at))
  or (new.state = 'released' and not exists (select 1 from report_file where report = new.report and version = new.version))
)
begin
  select raise(abort, 'a version goes from draft to approved to released, one revision at a time, and is released with its files');
end;
create trigger report_version_is_not_removed before delete on report_version
begin
  select raise(abort, 'a version of a report is never removed');
end;

create trigger report_file_belongs_to_an_approved_version before insert on report_file
when (select state from report_version where report = new.report and version = new.version) <> 'approved'
begin
  select raise(abort, 'files are entered when a version is released, once');
end;
create trigger report_file_is_not_changed before update on report_file
begin
  select raise(abort, 'a released version of a report never changes');
end;
create trigger report_file_is_not_removed before delete on report_file
begin
  select raise(abort, 'a released version of a report never changes');
end;

create trigger report_comment_is_written_on_a_draft before insert on report_comment
when (select state from report_version where report = new.report and version = new.version) <> 'draft'
  or exists (select 1 from report_comment where id = new.id)
begin
  select raise(abort, 'only a draft is commented');
end;
create trigger report_comment_is_only_withdrawn before update on report_comment
when (select state from report_version where report = old.report and version = old.version) <> 'draft'
  or old.withdrawn_at is not null or new.withdrawn_at is null
  or new.id <> old.id or new.report <> old.report or new.version <> old.version or new.section <> old.section
  or new.author <> old.author or new.role <> old.role or new.text <> old.text or new.at <> old.at
begin
  select raise(abort, 'a comment is withdrawn while its report is a draft, never changed');
end;
create trigger report_comment_is_not_removed before delete on report_comment
begin
  select raise(abort, 'a comment is withdrawn, never removed');
end;

create trigger report_opening_is_of_a_released_version before insert on report_opening
when (select state from report_version where report = new.report and version = new.version) <> 'released'
  or exists (select 1 from report_opening where report = new.report and version = new.version)
begin
  select raise(abort, 'the first opening of a released version is kept');
end;
create trigger report_opening_is_not_changed before update on report_opening
begin
  select raise(abort, 'the first opening of a released version is kept');
end;
create trigger report_opening_is_not_removed before delete on report_opening
begin
  select raise(abort, 'the first opening of a released version is kept');
end;
`;
