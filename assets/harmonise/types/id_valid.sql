-- Whether a text is a citizen number: its shape (`seventeen` is null where it has another), a birth date that is in the
-- calendar, not before 1880 and not after the delivery, and the check character.
coalesce(
    (seventeen // 1000) % 100000000 between 18800101 and delivered_number
    and (seventeen // 100000) % 100 between 1 and 12
    and (seventeen // 1000) % 100 between 1 and
    case
        when (seventeen // 100000) % 100 in (4, 6, 9, 11) then 30
        when (seventeen // 100000) % 100 <> 2 then 31
        when (seventeen // 10000000) % 4 <> 0 then 28
        when (seventeen // 10000000) % 100 = 0 and (seventeen // 10000000) % 400 <> 0 then 28
        else 29
    end
    and check_character = right(number, 1),
    false
)
