-- One row per record and candidate: its probability, all candidates and "nobody here" weighed against each other; its
-- rank; how many bits the next is behind; and what its evidence is worth. The least that a link needs besides probability:
--   name_holds      the names agree, or differ in one character beside a number that is nearly whole; a character may be
--                   missing or unreadable where birth date and place agree
--   more_than_name  part of the number or the household agrees as well, or the birth date; beside the birth date alone the
--                   name must be the very same or sound the same
--   is_contradicted another birth date than the number or the column tells; the other sex, unless name, birth date and
--                   place agree; a whole number of somebody else, unless birth date and place or the household agree
--   may_be_twin     a number that brothers and sisters share in part, beside a name that neither is nor sounds the same
with

weighed as (
    select
        *,
        pow(2, least(weight, 60)) as odds
    from pairs
),

ranked as (
    select
        *,
        odds / ($nobody + sum(odds) over (partition by record_id)) as probability,
        1 - $nobody / ($nobody + sum(odds) over (partition by record_id)) as anybody,
        row_number() over (partition by record_id order by weight desc, person_id) as rank
    from weighed
),

judged as (
    select
        *,
        number_level in ('exact', 'inside', 'one_edit', 'fifteen', 'end') as number_stands,
        birth_level in ('exact', 'swapped', 'lunar', 'one_digit') as birth_stands,
        region_level in ('village', 'township') as place_stands,
        name_level in ('exact', 'former', 'same_sounds', 'looks_alike') as name_stands,
        weight - lead(weight) over (partition by record_id order by rank) as lead_over_next
    from ranked
)

select
    record_id,
    person_id,
    rank,
    weight,
    probability,
    anybody,
    lead_over_next,
    number_level,
    number_weight,
    name_level,
    name_weight,
    birth_level,
    birth_weight,
    sex_level,
    sex_weight,
    region_level,
    region_weight,
    kin_level,
    kin_weight,
    name_stands
    or name_level in ('similar_sounds', 'compound_surname', 'keystroke', 'minority_part', 'swapped_characters')
    or (name_level in ('one_character', 'character_lost', 'unreadable') and number_stands)
    or (name_level in ('character_lost', 'unreadable') and birth_level = 'exact' and place_stands)
    or (name_level = 'one_of_two' and number_stands and (number_level <> 'exact' or birth_level = 'exact')) as name_holds,
    number_stands
    or number_level in ('cut', 'two_edits', 'area_and_birth', 'piece')
    or kin_level = 'same_household'
    or (
        birth_stands
        and (name_level in ('exact', 'former', 'same_sounds') or region_level in ('village', 'township', 'county'))
    ) as more_than_name,
    birth_level in ('other', 'same_year')
    or (
        sex_level = 'other'
        and not (name_level = 'exact' and place_stands and (birth_level = 'exact' or number_stands))
    )
    or (
        number_level = 'of_another'
        and kin_level <> 'same_household'
        and not (birth_stands and place_stands)
    ) as is_contradicted,
    number_level in ('two_edits', 'area_and_birth', 'cut', 'piece') and not name_stands as may_be_twin
from judged
