"""The HTTP interface for other systems, under `/api/v1`: referrals out, feedback in, statistics.

Who asks is a token, never a session. Nothing is decided here: reading goes through the doors of `console.access`, and what
a department does is an act of `console.queues.acts`, as if somebody had done it on a page.
"""
