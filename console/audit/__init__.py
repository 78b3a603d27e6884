"""The auditor's desk: a person, a signal, a task, a file; where each came from, who looked, who decided, and the log.

It reads through the doors of `console.access`; the only tables of its own are a copy of the audit log to search in.
"""
