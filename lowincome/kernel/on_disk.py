"""Folders that are their owner's alone, and making sure that what was written is on disk before anything says so."""

import ctypes
import os
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Makes a folder and those above it that are missing, mode 0700; what is there keeps its mode."""
    for each in reversed([folder, *folder.parents]):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """The folder's own entries, or a file's bytes, are on disk afterwards."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_below(folder: Path) -> None:
    """Everything below a folder is on disk afterwards: one call for the file system instead of one per small file."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(handle) != 0:
            raise OSError(ctypes.get_errno(), "syncfs failed")
    finally:
        os.close(handle)
