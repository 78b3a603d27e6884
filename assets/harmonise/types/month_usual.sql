-- Year and month with a hyphen.
case when cell between '1880' and '2099-12' and cell like '____-__' then try_cast(cell || '-01' as date) end
