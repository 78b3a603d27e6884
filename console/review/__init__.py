"""Clerical review: a person says whether two records are about one person, without knowing what the model thinks.

Pairs come with the sync's hand-over (`lowincome.casework.review_pairs`); answers go back through the landing
(`lowincome.casework.review_answers`) and count from the next sync on.
"""
