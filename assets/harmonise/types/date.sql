-- A calendar day, its time of day already taken off: a year of four digits, month and day with one kind of separator,
-- eight digits (or fourteen, with the time), or a spreadsheet's day number. Null for anything else. `9999-12-31` is a day:
-- certificates without an end carry it.
case
    when regexp_full_match(
        cell,
        '[1-9][0-9]{3}'
        || '(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)'
    )
        then try_cast(rtrim(translate(cell, '/.年月日', '-----'), '-') as date)
    when regexp_full_match(
        cell, '[1-9][0-9]{7}(([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9])?'
    )
        then try_cast(substr(cell, 1, 4) || '-' || substr(cell, 5, 2) || '-' || substr(cell, 7, 2) as date)
    when regexp_full_match(cell, '[1-9][0-9]{4}(\.[0-9]+)?') and left(cell, 5) <= '73415'
        then date '1899-12-30' + try_cast(left(cell, 5) as integer)
end
