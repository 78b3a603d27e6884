"""Backups: everything that a burnt machine's successor needs, kept in a folder elsewhere, and put back from there.

A backup is a list of files, each a list of blocks that are named by their content; what a backup before had already is
not written again. Nothing here decides who may take or restore one: the command line does.
"""
