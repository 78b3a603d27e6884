-- One row per queue, rule and level: signals that stand on the day (suspended and held ones do not).
select
    coalesce(township_code, substr(region_code, 1, 6) || '000000', '000000000000') as queue_code,
    kind,
    rule,
    level,
    count(*) as signals
from signals.signals
where state in ('opened', 'continued')
group by all
order by all
