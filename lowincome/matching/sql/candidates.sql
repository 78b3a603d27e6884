-- One row per record and candidate: its probability, all candidates and "nobody here" weighed against each other; its
-- rank; how many bits the next is behind; and what its evidence is worth:
--   name_holds      the names agree, or differ in one character beside a number that is nearly whole
--   more_than_name  the number, the birth date or the household agree as well
--   is_contradicted the other sex, or another birth date than the number or the column tells
--   may_be_twin     a number that brothers and sisters share in part, beside a name that is not the very same
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
        odds / (1 + sum(odds) over (partition by record_id)) as probability,
        sum(odds) over (partition by record_id) as all_odds,
        row_number() over (partition by record_id order by weight desc, person_id) as rank
    from weighed
)

select
    ranked.*,
    weight - lead(weight) over (partition by record_id order by rank) as lead_over_next,
    name_level in (
        'exact', 'former', 'same_sounds', 'looks_alike', 'similar_sounds', 'compound_surname', 'keystroke',
        'minority_part', 'swapped_characters'
    )
    or (name_level in ('one_character', 'unreadable') and number_level in ('exact', 'inside', 'one_edit')) as name_holds,
    number_level in ('exact', 'inside', 'one_edit', 'fifteen', 'cut', 'two_edits', 'area_and_birth')
    or birth_level in ('exact', 'swapped', 'lunar', 'one_digit')
    or kin_level = 'same_household' as more_than_name,
    sex_level = 'other' or birth_level in ('other', 'same_year') as is_contradicted,
    (number_level in ('two_edits', 'area_and_birth') and name_level not in ('exact', 'former'))
    or (number_level in ('cut', 'piece') and name_level not in ('exact', 'former', 'same_sounds', 'looks_alike'))
        as may_be_twin
from ranked
