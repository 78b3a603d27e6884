"""Turns one Open Data Contract document into a Contract, or says what is wrong with it and what to write instead.

Where our own notions stand in the document: a column's type in `physicalType`, its codes in `enum`, other headers in
`synonyms`; mode, limits, legal basis and coverage in `customProperties`; cadence, age and retention in `slaProperties`.
"""

from collections import Counter
from datetime import date
from typing import Any, get_args

from lowincome.contracts.contract import Cadence, Column, ColumnType, Contract, Mode, Sensitivity

_TYPES = get_args(ColumnType)
_LOGICAL = {"date": "date", "yuan": "number", "decimal": "number", "int": "integer", "bool": "boolean"}


class ContractFault(Exception):
    """What is wrong with one contract file: one line per fault, each naming the key and the remedy."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("; ".join(lines))


class _Keys:
    """Reads keys of one mapping and gathers the faults."""

    def __init__(self, mapping: Any, where: str, faults: list[str]) -> None:
        self.mapping: dict[str, Any] = mapping if isinstance(mapping, dict) else {}
        self.where = where
        self.faults = faults
        if not isinstance(mapping, dict):
            self.faults.append(f"{where or 'document'}: expected keys and values")

    def text(self, key: str, remedy: str) -> str:
        value = self.mapping.get(key)
        if not isinstance(value, str) or not value.strip():
            self.faults.append(f"{self.where}{key}: missing; write {remedy}")
            return ""
        return value

    def choice(self, key: str, allowed: tuple[Any, ...], default: Any = None) -> Any:
        value = self.mapping.get(key, default)
        if value not in allowed:
            self.faults.append(
                f"{self.where}{key}: {value!r} is not allowed; use one of {', '.join(map(str, allowed))}"
            )
            return allowed[0]
        return value

    def number(self, key: str, kind: type[int] | type[float], least: float, most: float) -> Any:
        value = self.mapping.get(key)
        if value is None:
            return None
        is_number = isinstance(value, (int, float) if kind is float else int) and not isinstance(value, bool)
        if not is_number or not least <= value <= most:
            self.faults.append(f"{self.where}{key}: {value!r} is not a number from {least} to {most}")
            return None
        return kind(value)

    def rows(self, key: str) -> list[Any]:
        value = self.mapping.get(key, [])
        if not isinstance(value, list):
            self.faults.append(f"{self.where}{key}: expected a list")
            return []
        return value


def read_document(document: Any, stem: str) -> Contract:
    """The contract in a parsed document whose file is `<stem>.yaml`; ContractFault with every fault found."""
    faults: list[str] = []
    root = _Keys(document, "", faults)
    root.choice("kind", ("DataContract",))
    if not str(root.mapping.get("apiVersion", "")).startswith("v3."):
        faults.append("apiVersion: write v3.2.0; only version 3 of the standard is read")
    tables = root.rows("schema")
    if len(tables) != 1:
        raise ContractFault([*faults, f"schema: has {len(tables)} entries; one file describes one feed"])
    table = _Keys(tables[0], "schema[0].", faults)
    if table.text("name", f"{stem}, the name of the file") not in (stem, ""):
        faults.append(f"schema[0].name: must be {stem}, the name of the file")
    description = _Keys(root.mapping.get("description"), "description.", faults)
    custom = _pairs(root, "customProperties", faults)
    service = _pairs(root, "slaProperties", faults)
    columns = tuple(
        _column(_Keys(entry, f"properties[{n}].", faults)) for n, entry in enumerate(table.rows("properties"))
    )
    history_from = custom.mapping.get("historyFrom")
    if history_from is not None and not isinstance(history_from, date):
        faults.append("customProperties.historyFrom: write a date, YYYY-MM-DD")
    contract = Contract(
        feed=stem,
        title_zh=root.text("name", "the Chinese title of the feed"),
        department=root.text("domain", "the department that delivers the feed"),
        mode=custom.choice("mode", get_args(Mode)),
        cadence=service.choice("frequency", get_args(Cadence)),
        max_age_days=service.number("maxAge", int, 1, 3660),
        columns=columns,
        grain=table.text("dataGranularityDescription", "what one row stands for"),
        purpose=description.text("purpose", "what the data are used for"),
        covers=custom.text("covers", "whom the data are about"),
        legal_basis=tuple(map(str, custom.rows("legalBasis"))),
        retention_months=service.number("retention", int, 1, 1200) or 0,
        version=root.text("version", "a version such as 1.0.0"),
        id_must_be_valid=custom.choice("idMustBeValid", (False, True), False),
        quarantined_share=custom.number("quarantinedShareLimit", float, 0, 1),
        row_count_change=custom.number("rowCountChangeLimit", float, 0, 100),
        row_count_floor=custom.number("rowCountFloor", int, 0, 10**9),
        history_from=history_from if isinstance(history_from, date) else None,
        one_of_required=tuple(tuple(group) for group in custom.rows("oneOfRequired") if isinstance(group, list)),
    )
    faults += _faults_between(contract)
    if faults:
        raise ContractFault(faults)
    return contract


def _pairs(root: _Keys, key: str, faults: list[str]) -> _Keys:
    pairs = {entry.get("property"): entry.get("value") for entry in root.rows(key) if isinstance(entry, dict)}
    return _Keys(pairs, f"{key}.", faults)


def _column(keys: _Keys) -> Column:
    keys.where = f"properties.{keys.mapping.get('name', keys.where)}."
    custom = _pairs(keys, "customProperties", keys.faults)
    kind = keys.choice("physicalType", _TYPES)
    if keys.mapping.get("logicalType") != _LOGICAL.get(kind, "string"):
        keys.faults.append(f"{keys.where}logicalType: write {_LOGICAL.get(kind, 'string')}, which goes with {kind}")
    required = keys.choice("required", (False, True), False)
    return Column(
        name=keys.text("name", "the canonical name"),
        header=keys.text("physicalName", "the Chinese header"),
        type=kind,
        codes=tuple(str(entry.get("value")) for entry in keys.rows("enum") if isinstance(entry, dict)),
        required=required,
        header_required=custom.choice("headerRequired", (False, True), required),
        synonyms=tuple(str(entry.get("synonym")) for entry in keys.rows("synonyms") if isinstance(entry, dict)),
        unique=keys.choice("unique", (False, True), False),
        unit=custom.mapping.get("unit"),
        sensitivity=keys.choice("classification", get_args(Sensitivity)),
        description=keys.mapping.get("description"),
    )


def _faults_between(contract: Contract) -> list[str]:
    """Faults that show only when the keys are seen together."""
    faults: list[str] = []
    if not contract.columns:
        faults.append("schema[0].properties: empty; a feed has at least one column")
    names = Counter(label for c in contract.columns for label in {c.name, c.header, *c.synonyms})
    faults += [f"properties: {label!r} names two columns; rename one" for label, n in names.items() if n > 1]
    for column in contract.columns:
        if (column.type == "code") != bool(column.codes):
            faults.append(f"properties.{column.name}.enum: a column of type code, and no other, lists its codes")
    if sum(column.type == "id" for column in contract.columns) > 1:
        faults.append("properties: two columns of type id; a feed names one person per row")
    if not contract.is_internal and contract.max_age_days is None:
        faults.append("slaProperties.maxAge: missing; write the days after which a delivery is stale")
    if not contract.legal_basis:
        faults.append("customProperties.legalBasis: missing; write the articles that allow the use of the data")
    if not contract.retention_months:
        faults.append("slaProperties.retention: missing; write the months the data are kept")
    unknown = {name for group in contract.one_of_required for name in group} - set(contract.column_names)
    faults += [f"customProperties.oneOfRequired: {name!r} is no column" for name in sorted(unknown)]
    return faults
