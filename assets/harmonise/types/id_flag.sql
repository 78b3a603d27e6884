-- What was done to a number: only where the cell is not the number itself.
case
    when cell is null or cell = number then null
    when regexp_full_match(cell, '[1-9][0-9]{14}') then 'converted_15'
    when regexp_full_match(cell, '[Gg].*') then 'from_student_number'
    when length(cell) > 18 then 'from_disability_number'
end
