-- Year, month and day with hyphens.
case
    when cell between '1880' and '2099-12-31' and cell like '____-__-__' and not ends_with(cell, ' ')
        then try_cast(cell as date)
end
