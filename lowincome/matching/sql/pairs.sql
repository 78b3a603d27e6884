-- One row per pair of a record and a person that were compared: the weight of each comparison and the level it reached.
with

scored as (
    select
        unique_id_l as person_id,
        unique_id_r as record_id,
        match_weight as weight,
        gamma_number,
        gamma_name,
        gamma_birth,
        gamma_sex,
        gamma_region,
        gamma_kin,
        mw_number as number_weight,
        mw_name + mw_tf_adj_name as name_weight,
        mw_birth + mw_tf_adj_birth as birth_weight,
        mw_sex as sex_weight,
        mw_region + mw_tf_adj_region as region_weight,
        mw_kin as kin_weight
    from scored_pairs
)

select
    scored.record_id,
    scored.person_id,
    scored.weight,
    number.level as number_level,
    scored.number_weight,
    name.level as name_level,
    scored.name_weight,
    birth.level as birth_level,
    scored.birth_weight,
    sex.level as sex_level,
    scored.sex_weight,
    region.level as region_level,
    scored.region_weight,
    kin.level as kin_level,
    scored.kin_weight
from scored
inner join model_levels as number
    on number.comparison = 'number' and scored.gamma_number = number.gamma
inner join model_levels as name
    on name.comparison = 'name' and scored.gamma_name = name.gamma
inner join model_levels as birth
    on birth.comparison = 'birth' and scored.gamma_birth = birth.gamma
inner join model_levels as sex
    on sex.comparison = 'sex' and scored.gamma_sex = sex.gamma
inner join model_levels as region
    on region.comparison = 'region' and scored.gamma_region = region.gamma
inner join model_levels as kin
    on kin.comparison = 'kin' and scored.gamma_kin = kin.gamma
left join ruled_out
    on scored.record_id = ruled_out.record_id
    and scored.person_id = ruled_out.person_id
where ruled_out.record_id is null
