"""What must hold before the next stage may run.

A check is a query that returns one measure (mostly a count of offenders) and the limits between which it must lie; Great
Expectations judges the measure. Blocking checks are for broken invariants; warnings are for what a person should look at.
One file per stage lists its checks; `queries/<stage>/<check>.sql` holds the query. Counts only: no value of any person.
"""
