-- One row per name that stands anywhere, former ones too; no name is none.
select written from counted_names
union
select formerly as written from everybody where formerly is not null
union
select name as written from given_records where name is not null
union
select former_name as written from given_records where former_name is not null
