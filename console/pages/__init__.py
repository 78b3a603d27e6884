"""The working pages of the console: queue, household, visit, measures, referrals, conferences, feeds, rules, printing.

A view reads through the doors of `console.access.doors`, acts through `console.queues.acts`, and shows; it decides nothing.
"""
