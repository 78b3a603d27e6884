"""A made-up city: its residents, what eighteen departments deliver about them, and the truth to hold the system against.

The way of the data inside: plan → residents → one module per subject (roster, schooling, work, medicine …) → deliveries
per feed and day → faults → files, with `truth/` beside them. Nothing here reads what the system computes, and no number
belongs to anybody: areas are real, everything else is drawn from a seed.
"""
