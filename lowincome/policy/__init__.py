"""The law as data: rule cards, dated and cited parameters, jurisdictions, and what of them is in force on a day.

What belongs here: reading `policies/`, proving it (lint), and turning cards into SELECTs over the profile. What does not:
computing facts (assets/profile), and the states of signals over time (assets/signals/*.sql).
"""
