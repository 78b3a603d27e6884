"""Reads the contract files of a folder. Every fault found is named with its file and key, and all are told at once.

The files follow the Open Data Contract Standard v3; its own package checks them in the tests, not here, so that a
command starts fast.
"""

from pathlib import Path
from typing import Any

import yaml

from lowincome.contracts.contract import Contract
from lowincome.contracts.document import ContractFault, read_document
from lowincome.kernel.data_folder import data_folder
from lowincome.kernel.errors import InputError


def contracts_folder() -> Path:
    """The folder of contracts that ships with the project."""
    return data_folder() / "contracts"


def load_contracts(folder: Path | None = None) -> dict[str, Contract]:
    """All contracts of a folder by feed, in order of file name; InputError naming every faulty file, key and remedy."""
    folder = folder or contracts_folder()
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise InputError(f"{folder} 中没有合同文件（*.yaml）", f"no contract files (*.yaml) in {folder}")
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
