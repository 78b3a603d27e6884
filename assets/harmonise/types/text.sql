-- Text as it is, after folding; a number written in groups (an account, a certificate) loses the blanks between them.
case
    when contains(cell, ' ')
        and regexp_full_match(cell, '[0-9A-Z-]*[0-9][0-9A-Z-]*( +[0-9A-Z-]*[0-9][0-9A-Z-]*)+')
        then replace(cell, ' ', '')
    else cell
end
