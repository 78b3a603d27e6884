"""Checks of the feeds stage: every file is answered for."""

from checks.check import Check

CHECKS = (
    Check("feeds", "receipts", "files_without_receipt", "Every file of a known feed has a receipt."),
    Check(
        "feeds",
        "arrivals",
        "files_of_unknown_feeds",
        "Every file's name is a feed's; others are reported, not read.",
        blocking=False,
    ),
)
