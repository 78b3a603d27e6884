"""Finds what departments delivered and reads it as delivered: text with file and line, a receipt per file, no cleaning.

`deliveries.scan` lists the landing's files, `delivery.read_delivery` reads one feed's delivery of one date,
`acceptance` says whether it may be used. What the text means is the work of `harmonising`.
"""
