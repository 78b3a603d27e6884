"""The one place where areas and roles are checked: doors to business data, the table of pages, masks and their lifting.

Names that pages use are in `console.access.doors`, `pages` and `reveal`; nothing is imported here, as Django loads this
package before its models.
"""
