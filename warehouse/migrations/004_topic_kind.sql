-- What a topic says of why people make contact: 'status' (asks how a case is going), 'complaint', or nothing.
alter table reference.topic add column kind varchar;
