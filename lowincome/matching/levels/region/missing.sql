-- One of the two has no known area.
county_l is null or county_r is null
