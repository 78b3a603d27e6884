-- A name of parts: one record has the first part only, or the whole is written with other characters of like sound.
name_first_l = name_r
or name_l = name_first_r
or (
    least(length(name_l), length(name_r)) >= 4
    and (name_first_l is not null or name_first_r is not null or least(length(name_l), length(name_r)) >= 5)
    and levenshtein(name_sounds_l, name_sounds_r) * 5 <= greatest(length(name_sounds_l), length(name_sounds_r))
)
