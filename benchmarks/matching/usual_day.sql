-- A day of $people persons, each on the register and insured under the same valid number and the same name.
create temp view people as
select
    '410102' || strftime(date '1940-01-01' + cast(i % 29000 as integer), '%Y%m%d')
    || lpad(cast(i // 29000 as varchar), 4, '0') as id_number,
    chr(cast(19968 + i % 97 as integer)) || chr(cast(20000 + i % 1013 as integer)) as name,
    '410102001' || lpad(cast(i % 200 as varchar), 3, '0') as region_code,
    'R' || (i // 3) as register_no,
    true as id_valid,
    date '2024-10-31' as delivered_on,
    'people.csv' as file,
    i as line,
    i as position
from range(getvariable('people')) as people(i);

insert into harmonise.household_register by name
select *
from people;

insert into harmonise.medical_enrolment by name
select * exclude (region_code, register_no)
from people;
