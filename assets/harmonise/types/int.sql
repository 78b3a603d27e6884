-- A whole number; a spreadsheet's `2.0` counts as one. Null for a fraction, an exponent, a unit or thousands marks.
case
    when regexp_full_match(cell, '[-+]?[0-9]{1,18}(\.0*)?')
        then try_cast(regexp_replace(cell, '\.0*$', '') as bigint)
end
