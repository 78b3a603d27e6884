-- Marks a code that the reference table does not know.
case when number not in (select code from region_codes) then 'region_unknown' end
