-- Which part of the parties a build of journeys is on, of how many: a whole rebuild in parts needs a part of the memory.
create table operations.journey_slice (slice integer not null, slice_count integer not null);
insert into operations.journey_slice values (0, 1);
