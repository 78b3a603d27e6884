-- The 18-character citizen number in a cell: as written, with x, × or * for X, inside a disability number (category,
-- grade and perhaps two characters of a reissue behind it) or a student number (G before it), or made from 15 digits
-- where these hold a real birth date. Anything else stays as it is.
case
    when regexp_full_match(cell, '[1-9][0-9]{16}[xX×*]') then left(cell, 17) || 'X'
    when regexp_full_match(cell, '[1-9][0-9]{16}[0-9xX×*][0-9]{2}(-?[Bb][0-9]|[0-9]{2})?')
        then left(cell, 17) || translate(substr(cell, 18, 1), 'x×*', 'XXX')
    when regexp_full_match(cell, '[Gg][1-9][0-9]{16}[0-9xX×*]')
        then substr(cell, 2, 17) || translate(right(cell, 1), 'x×*', 'XXX')
    when regexp_full_match(cell, '[1-9][0-9]{14}')
        and try_cast('19' || substr(cell, 7, 2) || '-' || substr(cell, 9, 2) || '-' || substr(cell, 11, 2) as date)
        is not null
        then left(cell, 6) || '19' || right(cell, 9) || upgraded_check
    else cell
end
