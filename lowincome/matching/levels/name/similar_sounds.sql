-- The syllables sound the same to an accent: z and zh, n and l, in and ing.
name_folded_l = name_folded_r
