-- What Medborgarcenter may do for whom, the transfers of work that were agreed, and what an hour costs. Validity is half-open.
create table reference.agreement (
  id varchar not null,
  department varchar,
  external_actor varchar,
  topic varchar,
  level_from integer not null,
  level_to integer not null,
  valid_from date not null,
  valid_to date not null,
  delegation varchar,
  may_decide varchar,
  payment_per_contact double,
  terms varchar
);
create table reference.transfer (topic varchar not null, date date not null, unit_from varchar not null, unit_to varchar not null, comment varchar);
create table reference.cost (unit varchar not null, cost_per_hour double not null, valid_from date not null, valid_to date not null, comment varchar);
