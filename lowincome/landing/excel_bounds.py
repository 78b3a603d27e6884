"""Looks into a workbook's zip directory before anything is unpacked, and refuses what no spreadsheet program writes."""

import zipfile
from io import BytesIO

from lowincome.landing.fault import FileFault

FILE_LIMIT = 512 << 20
TOTAL_LIMIT = 1 << 30
ENTRY_LIMIT = 1000
RATIO_LIMIT = 100
RATIO_FROM = 32 << 20
"""Entries below this size may shrink as much as they like: they cannot do harm."""

_PROLOGUE = 4096


def check_workbook(content: bytes) -> None:
    """FileFault unless the bytes are a workbook within bounds: entries, sizes, ratio, names, no entity declarations."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            names = {entry.filename for entry in entries}
            if any(_leaves(name) for name in names):
                raise FileFault("unreadable", "the workbook holds a name with .. or an absolute path; save it anew")
            if any(entry.flag_bits & 1 for entry in entries):
                raise FileFault("password_protected", "the file has a password; take it away and deliver it again")
            if "[Content_Types].xml" not in names:
                raise FileFault(
                    "unreadable", "the file is a zip archive but no workbook; deliver .xlsx, .csv or .parquet"
                )
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_prologue(archive, entry)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        raise FileFault("truncated", "the workbook is incomplete or damaged; deliver it again") from error


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise FileFault("too_large", "the workbook unpacks to more than 1 GiB or 1000 parts; deliver it as CSV")
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1):
            raise FileFault("too_large", "a part of the workbook unpacks to over 100 times its size; deliver it as CSV")


def _check_prologue(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        beginning = part.read(_PROLOGUE)
    if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
        raise FileFault(
            "unreadable", "the workbook declares entities, which no spreadsheet program writes; save it anew"
        )


def _leaves(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")
