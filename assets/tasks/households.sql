-- One row per signal that stands or is suspended: the household whose task it belongs to.
-- A person belongs to the roster household (smallest id) of any active member of the same register household, else to
-- the register household, else to the own roster household, else to nobody else. A household's signal goes where its
-- head belongs, so that one visit answers for all. `household_key` stands for the household where a number must not.

with roster_of_register as (
    select register_no, min(household_id) as household_id
    from profile.persons
    where active and register_no is not null and household_id is not null
    group by register_no
),

standing as (
    select signal_id, subject, subject_id
    from signals.signals
    where state in ('opened', 'continued', 'suspended')
),

concerned as (
    select subject_id as id_number
    from standing
    where subject = 'person'
    union
    select household.head_id as id_number
    from standing
    inner join profile.households as household on standing.subject_id = household.household_id
    where standing.subject = 'household'
),

households_of_persons as (
    select
        person.id_number,
        person.region_code,
        case
            when roster.household_id is not null then 'household'
            when person.register_no is not null then 'register_household'
            when person.household_id is not null then 'household'
            else 'person'
        end as household_kind,
        coalesce(roster.household_id, person.register_no, person.household_id, person.id_number) as household_id
    from concerned
    inner join profile.persons as person on concerned.id_number = person.id_number
    left join roster_of_register as roster on person.register_no = roster.register_no
),

of_persons as (
    select
        standing.signal_id,
        coalesce(person.household_kind, 'person') as household_kind,
        coalesce(person.household_id, standing.subject_id) as household_id
    from standing
    left join households_of_persons as person on standing.subject_id = person.id_number
    where standing.subject = 'person'
),

of_households as (
    select
        standing.signal_id,
        case
            when household.household_id is not null then coalesce(head.household_kind, 'household')
            when roster.household_id is not null then 'household'
            else 'register_household'
        end as household_kind,
        case
            when household.household_id is not null then coalesce(head.household_id, household.household_id)
            else coalesce(roster.household_id, standing.subject_id)
        end as household_id
    from standing
    left join profile.households as household on standing.subject_id = household.household_id
    left join households_of_persons as head on household.head_id = head.id_number
    left join roster_of_register as roster on standing.subject_id = roster.register_no
    where standing.subject = 'household'
),

of_stays as (
    select signal_id, 'stay' as household_kind, subject_id as household_id
    from standing
    where subject = 'stay'
),

assigned as (
    select signal_id, household_kind, household_id from of_persons
    union all
    select signal_id, household_kind, household_id from of_households
    union all
    select signal_id, household_kind, household_id from of_stays
),

places as (
    select 'household' as household_kind, household_id, region_code
    from profile.households
    union all
    select 'register_household' as household_kind, household_id, region_code
    from profile.register_households
    union all
    select 'person' as household_kind, id_number as household_id, region_code
    from households_of_persons
)

select
    assigned.signal_id,
    substr(sha256($key || '|' || assigned.household_kind || '|' || assigned.household_id), 1, 20) as household_key,
    assigned.household_kind,
    assigned.household_id,
    places.region_code
from assigned
left join places
    on assigned.household_kind = places.household_kind
    and assigned.household_id = places.household_id
