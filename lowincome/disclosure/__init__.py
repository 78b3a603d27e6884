"""What of a table of counts may be shown to those who see numbers and no persons.

Pure: tables of counts in, cells to withhold out. Who is such a reader, and how few are too few, is decided elsewhere.
"""
