-- What ingest has seen of the files of a source, so that an unchanged file (path, size, time) is not read and hashed again.
create table operations.known_file (
  source varchar not null,
  path varchar not null,
  size bigint not null,
  modified_at timestamp not null,
  content_hash varchar not null
);
