-- Marks a code that the reference table does not know.
case when number is not null and not coalesce(number in (select code from region_codes), false) then 'region_unknown' end
