"""Why a delivered file cannot be used. A fault is noted on the file's receipt; it never stops the other files."""

from typing import Literal

FaultCode = Literal[
    "empty_file",
    "binary",
    "truncated",
    "password_protected",
    "not_text",
    "duplicate_header",
    "missing_column",
    "no_header",
    "too_large",
    "line_too_long",
    "unreadable",
]


class FileFault(Exception):
    """A file that cannot be used: the code for the receipt, and in words what to do. Quotes no delivered value."""

    def __init__(self, code: FaultCode, detail: str) -> None:
        self.code: FaultCode = code
        self.detail = detail
        super().__init__(f"{code}: {detail}")
