"""A second, independent reading of the contracts: the landed feeds in, the signals of each day out.

Slow and obvious on purpose: row by row, no SQL, nothing shared with the system that it is compared with.
Belongs here: what feeds.md and rules.md say, in plain Python, and a generator of small cities that live on the boundaries.
Does not belong here: anything imported from the system itself.
"""
