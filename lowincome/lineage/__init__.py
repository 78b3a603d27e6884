"""Who did what and where every row came from: the audit log, the records behind a fact, a person's chain.

What is here reads the published lake and writes only the audit log and its roots. No rule is decided here.
"""
