"""Who is meant and on what it rests: deliveries in use on a day, the state of each feed.

The comparison levels and decisions of the fuzzy tier belong here too; links carry its method and probability.
"""
