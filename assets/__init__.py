"""What exists: one folder per stage, thin Dagster assets with the SQL beside them.

Asset key = table = path: `assets/match/links.sql` is the asset `match/links` and the table `match.links`. Only
orchestration belongs here; everything worth using elsewhere is in `lowincome`.
"""
