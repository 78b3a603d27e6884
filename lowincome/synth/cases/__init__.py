"""Planted cases: households made by hand so that one rule must fire, and near misses so that it must not.

`cast` makes the people and their papers, `cases` in the modules per kind say what is wrong with them, `playbill` is the
list of all. A planted household is a good household in everything but its case.
"""
