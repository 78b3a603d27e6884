"""Notices to people: a digest a day per township and reminders to supervisors, in counts and a link, never a name.

Off until a system administrator has given a channel. What is sent is counted here; how it is carried is apprise's.
"""
