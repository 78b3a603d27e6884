-- Whether a text is a citizen number: its shape (`seventeen` is null where it has another), a birth date that is in the
-- calendar, not before 1880 and not after the delivery, and the check character. Days that every month has come first.
case
    when seventeen is null or check_character <> right(number, 1) then false
    when (seventeen // 1000) % 100000000 not between 18800101 and delivered_number then false
    when (seventeen // 1000) % 100 between 1 and 28 then (seventeen // 100000) % 100 between 1 and 12
    when (seventeen // 100000) % 100 = 2
        then (seventeen // 1000) % 100 = 29
        and (seventeen // 10000000) % 4 = 0
        and ((seventeen // 10000000) % 100 <> 0 or (seventeen // 10000000) % 400 = 0)
    when (seventeen // 100000) % 100 in (4, 6, 9, 11) then (seventeen // 1000) % 100 between 29 and 30
    else (seventeen // 100000) % 100 between 1 and 12 and (seventeen // 1000) % 100 between 29 and 31
end
