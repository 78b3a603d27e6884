-- Payments of basic living assistance of the last month that name no account: paid in cash, or to nobody known.
select count(*)
from harmonise.payments
where programme in ('低保金', '特困供养金')
  and outcome = '成功'
  and amount > 0
  and coalesce(account, '') = ''
  and paid_on > (select max(paid_on) from harmonise.payments) - interval 1 month
