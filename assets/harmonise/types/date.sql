-- A calendar day between 1880 and 2100, its time of day already taken off: year, month and day with one kind of
-- separator, eight digits (or fourteen, with the time), or a spreadsheet's day number. Null for anything else.
case
    when regexp_full_match(
        cell,
        '(18[89][0-9]|19[0-9]{2}|20[0-9]{2}|2100)'
        || '(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)'
    )
        then try_cast(rtrim(translate(cell, '/.年月日', '-----'), '-') as date)
    when regexp_full_match(
        cell, '(18[89][0-9]|19[0-9]{2}|20[0-9]{2}|2100)[0-9]{4}(([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9])?'
    )
        then try_cast(substr(cell, 1, 4) || '-' || substr(cell, 5, 2) || '-' || substr(cell, 7, 2) as date)
    when regexp_full_match(cell, '[1-9][0-9]{4}(\.[0-9]+)?') and left(cell, 5) <= '73415'
        then date '1899-12-30' + try_cast(left(cell, 5) as integer)
end
