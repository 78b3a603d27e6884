"""A usual day: rows of a published day that nothing touched are carried over, all others are computed.

A table with a file `assets/<stage>/touched/<table>.sql` is carried over: that SELECT names the keys whose rows may differ
from those of the base, the published day that is carried over from. It reads `changed_<schema>.<table>`, the rows in which a
table that the table's own SELECT reads differs, and `$before`, the base's day, beside `$day`. A table without one is linked
where nothing that it reads has changed, else computed whole. Either way the result is that of a whole computation.
"""
