"""One case as a file that proves itself: what was known, on what grounds, what people did, and that the log says so.

`case` shapes what is told, `openlineage` and `prov` tell the way of the data in words that other tools read, `packing`
puts the members together and has the audit log vouch for them, `verify` travels along and checks all of it alone.
"""
