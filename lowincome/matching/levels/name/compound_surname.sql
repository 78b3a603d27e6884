-- A compound surname cut to its first character.
name_short_l = name_r or name_l = name_short_r
