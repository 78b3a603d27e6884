-- Typed in pinyin with one key beside the right one: in its row (two ways to pair the keys) or in its column (two ways).
length(name_l) = length(name_r)
and length(name_sounds_l) = length(name_sounds_r)
and levenshtein(name_sounds_l, name_sounds_r) = 1
and (
    translate(name_sounds_l, 'wryipsfhkxvn', 'qetuoadgjzcb') = translate(name_sounds_r, 'wryipsfhkxvn', 'qetuoadgjzcb')
    or translate(name_sounds_l, 'etuodgjlcbm', 'wryisfhkxvn') = translate(name_sounds_r, 'etuodgjlcbm', 'wryisfhkxvn')
    or translate(name_sounds_l, 'asdfghjkl', 'qwertyuio') = translate(name_sounds_r, 'asdfghjkl', 'qwertyuio')
    or translate(name_sounds_l, 'zxcvbnm', 'asdfghj') = translate(name_sounds_r, 'zxcvbnm', 'asdfghj')
)
