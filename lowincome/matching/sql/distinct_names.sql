-- One row per name that stands anywhere, former ones too.
select name from given_persons where name is not null
union
select former_name from given_persons where former_name is not null
union
select name from given_records where name is not null
union
select former_name from given_records where former_name is not null
