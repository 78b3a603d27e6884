"""Planted cases: households made by hand so that one rule must fire, and near misses so that it must not.

A `cast` makes the people of one place and their papers, the modules per kind say what is wrong with them, `rulebook` says
which place has which rule, `playbill` is the list of all cases and `company` everybody together. A planted household is a
good household in everything but its case.
"""
