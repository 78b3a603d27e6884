-- One row per record: its best person, linked or left to review. The probability weighs all candidates and nobody here.
with weighed as (
    select
        case when source_dataset_l = 'persons' then unique_id_l else unique_id_r end as id_number,
        case when source_dataset_l = 'persons' then unique_id_r else unique_id_l end as record_id,
        match_weight as weight,
        pow(2, least(match_weight, 60)) as odds
    from pairs
),
ranked as (
    select
        *,
        odds / (1 + sum(odds) over (partition by record_id)) as probability,
        weight - lead(weight) over (partition by record_id order by weight desc, id_number) as lead_over_next,
        row_number() over (partition by record_id order by weight desc, id_number) as rank
    from weighed
)
select
    record_id,
    id_number,
    probability,
    case
        when coalesce(lead_over_next, 99) >= $margin and probability >= $link then 'link' else 'review'
    end as outcome
from ranked
where rank = 1 and probability >= $review
