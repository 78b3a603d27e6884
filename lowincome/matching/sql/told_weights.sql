-- The pairs as they were scored, their weights to a millionth of a bit: engines differ in the last digits of a logarithm,
-- and whatever is decided is decided alike.
select
    scored_by_splink.* replace (
        round(match_weight, 6) as match_weight,
        round(mw_number, 6) as mw_number,
        round(mw_name, 6) as mw_name,
        round(mw_tf_adj_name, 6) as mw_tf_adj_name,
        round(mw_birth, 6) as mw_birth,
        round(mw_tf_adj_birth, 6) as mw_tf_adj_birth,
        round(mw_sex, 6) as mw_sex,
        round(mw_region, 6) as mw_region,
        round(mw_tf_adj_region, 6) as mw_tf_adj_region,
        round(mw_kin, 6) as mw_kin
    )
from scored_by_splink
