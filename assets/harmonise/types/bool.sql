-- Yes or no as departments write it, letters of either case; null for anything else.
case
    when list_contains(['是', '有', '1', 'Y', 'y'], cell) then true
    when list_contains(['否', '无', '0', 'N', 'n'], cell) then false
    when lower(cell) = 'true' then true
    when lower(cell) = 'false' then false
end
