-- One row per pair of a record and a person that were compared: the weight of each comparison and the level it reached.
-- Where the name agrees, what the name lets expect of birth date, sex, village and township is taken off (name_habits).
-- Whole numbers beside the same name are decided before; that the name differs is no news of those left ($left_over bits).
with

named as (
    select
        scored_pairs.unique_id_l as person_id,
        scored_pairs.unique_id_r as record_id,
        scored_pairs.match_weight as weight,
        case
            when number.level in ('exact', 'inside') and name.level not in ('exact', 'missing') then $left_over
            else 0
        end as left_over_bits,
        number.level as number_level,
        name.level as name_level,
        birth.level as birth_level,
        sex.level as sex_level,
        region.level as region_level,
        kin.level as kin_level,
        scored_pairs.mw_number as number_weight,
        scored_pairs.mw_name + scored_pairs.mw_tf_adj_name as name_weight,
        scored_pairs.mw_birth + scored_pairs.mw_tf_adj_birth as birth_weight,
        scored_pairs.mw_sex as sex_weight,
        scored_pairs.mw_region + scored_pairs.mw_tf_adj_region as region_weight,
        scored_pairs.mw_kin as kin_weight,
        name.level in ('exact', 'former', 'same_sounds', 'looks_alike', 'similar_sounds') as is_namesake
    from scored_pairs
    inner join model_levels as number
        on number.comparison = 'number' and scored_pairs.gamma_number = number.gamma
    inner join model_levels as name
        on name.comparison = 'name' and scored_pairs.gamma_name = name.gamma
    inner join model_levels as birth
        on birth.comparison = 'birth' and scored_pairs.gamma_birth = birth.gamma
    inner join model_levels as sex
        on sex.comparison = 'sex' and scored_pairs.gamma_sex = sex.gamma
    inner join model_levels as region
        on region.comparison = 'region' and scored_pairs.gamma_region = region.gamma
    inner join model_levels as kin
        on kin.comparison = 'kin' and scored_pairs.gamma_kin = kin.gamma
    left join ruled_out
        on scored_pairs.unique_id_r = ruled_out.record_id
        and scored_pairs.unique_id_l = ruled_out.person_id
    where ruled_out.record_id is null
),

expected as (
    select
        named.*,
        case when is_namesake and birth_level not in ('missing', 'other') then coalesce(habits.birth_bits, 0) else 0 end
            as birth_bits,
        case when is_namesake and sex_level = 'same' then coalesce(habits.sex_bits, 0) else 0 end as sex_bits,
        case
            when not is_namesake then 0
            when region_level = 'village' then coalesce(habits.village_bits, 0)
            when region_level in ('township', 'township_only') then coalesce(habits.township_bits, 0)
            else 0
        end as region_bits
    from named
    left join name_habits as habits
        on named.person_id = habits.person_id
)

select
    record_id,
    person_id,
    weight + left_over_bits - birth_bits - sex_bits - region_bits as weight,
    number_level,
    number_weight,
    name_level,
    name_weight + left_over_bits as name_weight,
    birth_level,
    birth_weight - birth_bits as birth_weight,
    sex_level,
    sex_weight - sex_bits as sex_weight,
    region_level,
    region_weight - region_bits as region_weight,
    kin_level,
    kin_weight
from expected
