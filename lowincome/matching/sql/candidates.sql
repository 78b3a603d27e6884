-- One row per record and candidate: its probability, all candidates and "nobody here" weighed against each other; its
-- rank; how many bits the next is behind; and what its evidence is worth. The least that a link needs besides probability:
--   name_holds      the names agree, or differ in one character beside a number that is nearly whole; a character may be
--                   missing, too many or unreadable, or the surname another, where birth date and place agree (missing or
--                   too many: also county)
--   more_than_name  part of the number or the household agrees as well, or the birth date; beside the birth date alone the
--                   name must be the very same or sound the same
--   no_more_than_birth  of these the birth date alone, and no village or township
--   is_contradicted another birth date than the number or the column tells; a whole number of somebody else, unless the
--                   household agrees, or the birth date and the place, or, where the number's owner is known, the very
--                   name and birth date: whose number nobody knows may be a namesake with a number of his own
--   is_other_sex    the other sex, unless name, birth date and place agree
--   may_be_twin     a number that brothers and sisters share in part, beside a name in which a character is another one
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
        birth_level in ('exact', 'swapped', 'lunar', 'next_year', 'one_digit') as birth_stands,
        number_level in ('exact', 'inside', 'one_edit', 'fifteen', 'end', 'cut', 'two_edits', 'area_and_birth', 'piece')
        or kin_level = 'same_household' as number_tells,
        region_level in ('village', 'township_only', 'township') as place_stands,
        name_level in (
            'exact', 'former', 'same_sounds', 'looks_alike', 'similar_sounds', 'compound_surname', 'keystroke',
            'minority_part', 'swapped_characters'
        ) as is_one_name,
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
    is_one_name
    or (name_level = 'one_character' and number_stands)
    or (
        name_level in ('other_surname', 'character_lost', 'character_more', 'unreadable')
        and (number_stands or (birth_level = 'exact' and place_stands))
    )
    or (
        name_level in ('character_lost', 'character_more')
        and birth_level = 'exact'
        and region_level in ('county_only', 'county')
    )
    or (name_level = 'one_of_two' and number_stands and (number_level <> 'exact' or birth_level = 'exact')) as name_holds,
    number_tells
    or (
        birth_stands
        and (name_level in ('exact', 'former', 'same_sounds') or region_level not in ('missing', 'other'))
    ) as more_than_name,
    not (number_tells or place_stands) as no_more_than_birth,
    birth_level in ('other', 'same_year')
    or (
        number_level = 'of_another'
        and kin_level <> 'same_household'
        and not (birth_stands and place_stands)
        and not (kin_level = 'other' and birth_level = 'exact' and name_level = 'exact')
    ) as is_contradicted,
    sex_level = 'other'
    and not (name_level = 'exact' and place_stands and (birth_level = 'exact' or number_stands)) as is_other_sex,
    number_level in ('two_edits', 'area_and_birth', 'cut', 'piece') and not is_one_name as may_be_twin
from judged
