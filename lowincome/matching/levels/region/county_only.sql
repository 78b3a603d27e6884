-- The same county, and one of the two names no township: they agree on all that is given.
county_l = county_r and (township_l is null or township_r is null)
