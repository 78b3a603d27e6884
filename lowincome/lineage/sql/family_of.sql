-- One row per member of a person's households, the person first: who they are, what they are to the head, since when they
-- are dead, and what the roster says of them, ended rows too. Of a household of more than $family members (a collective
-- one on the register) nobody but the person is listed; whom no record in use names is listed without a name.

with mine as (
    select member.kind, member.household_id
    from match.members as member
    where member.id_number = $person
),

members as (
    select
        member.kind,
        member.household_id,
        member.id_number,
        member.relation,
        count(*) over (partition by member.kind, member.household_id) as size
    from match.members as member
    inner join mine on member.kind = mine.kind and member.household_id = mine.household_id
),

family as (
    select
        id_number,
        max(case when kind = 'household' then relation end) as relation,
        max(case when kind = 'register_household' then relation end) as register_relation
    from members
    where size <= $family or id_number = $person
    group by id_number
    union all
    select $person as id_number, null as relation, null as register_relation
    where not exists (select 1 from mine)
),

cremated as (
    select id_number, min(coalesce(died_on, cremated_on)) as died_on
    from harmonise.funeral_records
    where id_valid and coalesce(died_on, cremated_on) <= $day
    group by id_number
),

struck_off as (
    select id_number, min(changed_on) as died_on
    from harmonise.household_register
    where id_valid and change_type = '死亡' and changed_on <= $day
    group by id_number
),

ended as (
    select *
    from harmonise.roster
    where id_valid and status = '停发'
    qualify row_number() over (partition by id_number order by position desc) = 1
)

select
    family.id_number,
    person.name,
    family.id_number = $person as is_asked,
    coalesce(family.relation, family.register_relation) as relation,
    coalesce(cremated.died_on, struck_off.died_on) as died_on,
    coalesce(roster.category, ended.category) as category,
    coalesce(roster.subcategory, ended.subcategory) as subcategory,
    coalesce(roster.status, ended.status) as status,
    coalesce(roster.monthly_amount, ended.monthly_amount) as monthly_amount,
    coalesce(roster.topup_amount, ended.topup_amount) as topup_amount,
    coalesce(roster.care_amount, ended.care_amount) as care_amount,
    coalesce(roster.approved_on, ended.approved_on) as approved_on
from family
left join match.persons as person on family.id_number = person.id_number
left join match.roster_rows as roster on family.id_number = roster.id_number
left join ended on family.id_number = ended.id_number and roster.id_number is null
left join cremated on family.id_number = cremated.id_number
left join struck_off on family.id_number = struck_off.id_number
order by is_asked desc, person.birth_date nulls last, family.id_number
