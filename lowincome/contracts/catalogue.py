"""Reads the contract files of a folder. Every fault found is named with its file and key, and all are told at once.

The files follow the Open Data Contract Standard v3; its own package checks them in the tests, not here, so that a
command starts fast.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from lowincome.contracts.contract import Contract
from lowincome.contracts.document import ContractFault, read_document
from lowincome.kernel.data_folder import data_folder
from lowincome.kernel.errors import InputError
from lowincome.kernel.switches import is_on

OPTIONAL = "optional"
"""The folder, beside the other contracts, of feeds that are read only where they are switched on."""


def contracts_folder() -> Path:
    """The folder of contracts that ships with the project."""
    return data_folder() / "contracts"


def load_contracts(folder: Path | None = None, switched_on: Iterable[str] = ()) -> dict[str, Contract]:
    """All contracts of a folder by feed, in order of file name, optional feeds only if they are switched on.

    Raises InputError naming every faulty file, key and remedy.
    """
    folder = folder or contracts_folder()
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise InputError(f"{folder} 中没有合同文件（*.yaml）", f"no contract files (*.yaml) in {folder}")
    entries = tuple(switched_on)
    optional = (file for file in _optional_files(folder) if is_on(file.stem, entries))
    return _read(sorted([*files, *optional], key=lambda file: file.stem))


def contracts_switched_off(folder: Path | None = None, switched_on: Iterable[str] = ()) -> dict[str, Contract]:
    """The contracts of the optional feeds that are not switched on, by feed: nothing of them is read."""
    entries = tuple(switched_on)
    files = _optional_files(folder or contracts_folder())
    return _read([file for file in files if not is_on(file.stem, entries)])


def _optional_files(folder: Path) -> list[Path]:
    """The optional contracts of a folder; of a folder that has none, those that ship, as facts are made of them."""
    own = folder / OPTIONAL
    return sorted((own if own.is_dir() else contracts_folder() / OPTIONAL).glob("*.yaml"))


def _read(files: Iterable[Path]) -> dict[str, Contract]:
    contracts: dict[str, Contract] = {}
    faults: list[str] = []
    for file in files:
        try:
            contracts[file.stem] = load_contract(file)
        except ContractFault as fault:
            faults += [f"{file}: {line}" for line in fault.lines]
    if faults:
        listed = "\n".join(faults)
        raise InputError(f"合同有误：\n{listed}", f"faulty contracts:\n{listed}")
    return contracts


def load_contract(file: Path) -> Contract:
    """One contract file; ContractFault where it cannot be used."""
    try:
        document: Any = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContractFault([f"line {line}: not YAML ({error.problem}); correct the line"]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContractFault(["not UTF-8 YAML; save the file as UTF-8"]) from error
    return read_document(document, file.stem)
