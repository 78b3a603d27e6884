-- The first day of a month: year and month, six digits, or the month of a day (`written_date`). Null for anything else.
case
    when regexp_full_match(cell, '(18[89][0-9]|19[0-9]{2}|20[0-9]{2}|2100)([-/][0-9]{1,2}|年[0-9]{1,2}月)')
        then try_cast(rtrim(translate(cell, '/年月', '---'), '-') || '-1' as date)
    when regexp_full_match(cell, '(18[89][0-9]|19[0-9]{2}|20[0-9]{2}|2100)[0-9]{2}')
        then try_cast(left(cell, 4) || '-' || substr(cell, 5, 2) || '-01' as date)
    else cast(date_trunc('month', written_date) as date)
end
