-- What a publication was made with besides the models: the marts' SQL and the settings. When these change it is made anew.
alter table operations.publication add column made_with varchar;
