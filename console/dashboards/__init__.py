"""Dashboards: numbers of an area with their charts, tables and Excel files, from published tables and from the queues.

A board is made of figures; a figure is one table, from which page, chart, Excel file and interface all take their numbers.
Nothing here shows a person, and nothing decides who may see what: that is `console.access`'.
"""
