-- One row per person of given_persons, with no more than is asked of everybody: what can be counted, and looked for.
-- Birth date and sex are those in the number where they are not given.
select
    person_id as unique_id,
    id_number as number,
    coalesce(strftime(birth_date, '%Y%m%d'), substr(id_number, 7, 8)) as birth,
    coalesce(sex, case when substr(id_number, 17, 1) in ('1', '3', '5', '7', '9') then '男' else '女' end) as sex,
    region_code,
    name as written,
    former_name as formerly,
    household_id as household,
    register_no as register
from given_persons
