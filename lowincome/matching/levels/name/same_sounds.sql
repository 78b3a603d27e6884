-- Homophones: each syllable sounds the same.
name_sounds_l = name_sounds_r
