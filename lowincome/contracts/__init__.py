"""What each department delivers, read from `data/contracts`: one Open Data Contract file per feed, and no code.

`load_contracts()` is the way in. How a delivery is read lives in `landing`; how a column is cleaned, in `harmonising`.
"""

from lowincome.contracts.catalogue import contracts_folder, contracts_switched_off, load_contract, load_contracts
from lowincome.contracts.contract import STAGE_COLUMNS, Cadence, Column, ColumnType, Contract, Mode

__all__ = [
    "STAGE_COLUMNS",
    "Cadence",
    "Column",
    "ColumnType",
    "Contract",
    "Mode",
    "contracts_folder",
    "contracts_switched_off",
    "load_contract",
    "load_contracts",
]
