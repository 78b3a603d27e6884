"""The SQL that both engines understand alike: which functions it may use, and how DuckDB's text becomes Spark's.

`functions.csv` is the list: one row per function or operator, its SQLGlot node, and how Spark says it: empty where SQLGlot's
own translation means the same, else a template in Spark's SQL over the node's arguments, or the name of a rewriting in
`rewriting`. What is not listed is refused by `refusals`.
"""
