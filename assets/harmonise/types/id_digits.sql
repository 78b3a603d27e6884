-- The first seventeen characters of a cell that has eighteen, as a number; null where they are none. The number has
-- seventeen digits only where they all are digits: a blank, a sign, a point or an underscore, which a cast would pass over,
-- leaves fewer. An exponent is not read.
case
    when strlen(cell) = 18 and not contains(cell, 'e') and not contains(cell, 'E')
        then try_cast(left(cell, 17) as bigint)
end
