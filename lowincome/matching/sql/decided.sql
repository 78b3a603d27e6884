-- One row per record that has candidates: linked, shown to a clerk, or neither, and why.
select
    best.record_id,
    best.person_id,
    best.probability,
    second.person_id as second_person_id,
    second.probability as second_probability,
    case
        when best.anybody < $review then 'too_unlikely'
        when coalesce(best.lead_over_next < $margin, false) then 'close_second'
        when not best.name_holds then 'name_differs'
        when best.is_contradicted then 'contradicted'
        when best.is_other_sex then 'contradicted'
        when not best.more_than_name and best.probability < $name_and_place then 'name_and_place_only'
        when best.may_be_twin then 'may_be_twin'
        when best.more_than_name and best.probability < $link then 'below_limit'
        when best.more_than_name and best.no_more_than_birth and best.probability < $name_and_birth then 'below_limit'
        else 'linked'
    end as reason
from candidates as best
left join candidates as second
    on best.record_id = second.record_id
    and second.rank = 2
where best.rank = 1
