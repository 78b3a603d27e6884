-- Numbers of persons or households that are shown although they are below the least that the place makes public.
select count(*)
from tasks.disclosure as shown
inner join duties.owed as owed
    on shown.jurisdiction = owed.jurisdiction and owed.matter = 'disclosure'
where shown.measure in ('persons', 'households', 'recipients')
  and shown.value < owed.figure
