"""The same case as W3C PROV-JSON: files, records, facts and signals as entities, syncs, acts and looks as activities,
departments, the system and people as agents.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from lowincome.lineage.bundle.openlineage import run_uuid
from lowincome.lineage.signal_lineage import SignalLineage

Json = dict[str, Any]
PREFIX = {"lowincome": "urn:lowincome:", "uuid": "urn:uuid:"}
SYSTEM = "lowincome:agent-system"


class Document:
    """A PROV-JSON document as it grows; relations are named in order."""

    def __init__(self) -> None:
        self.content: Json = {"prefix": dict(PREFIX)}

    def put(self, kind: str, key: str, type_: str, **attributes: Any) -> str:
        """An entity, activity or agent, once; empty attributes are left out. Returns its name."""
        known = {f"lowincome:{name}": value for name, value in attributes.items() if value not in (None, "")}
        qualified = {"$": f"lowincome:{type_}", "type": "prov:QUALIFIED_NAME"}
        self.content.setdefault(kind, {}).setdefault(key, {"prov:type": qualified, **known})
        return key

    def timed(self, name: str, at: str | None) -> None:
        """When an activity ended."""
        if at:
            self.content["activity"][name]["prov:endTime"] = at

    def relate(self, kind: str, **ends: str) -> None:
        """A relation between things by their names, once."""
        stated = {f"prov:{role}": name for role, name in ends.items()}
        relations: Json = self.content.setdefault(kind, {})
        if stated not in relations.values():
            relations[f"_:{kind}{len(relations) + 1}"] = stated


def prov_document(
    case: Mapping[str, Any], lineages: Sequence[SignalLineage], published_at: Mapping[str, str], departments: Json
) -> Json:
    """The document of a case as `case_json` tells it. departments: feed → who delivers it."""
    document = Document()
    document.put("agent", SYSTEM, "System", name="lowincome")
    for told, lineage in zip(case["signals"], lineages, strict=True):
        _signal(document, told, lineage, published_at, departments)
    for number, change in enumerate(case["work"].get("changes", ())):
        _change(document, number, change)
    for number, look in enumerate(case["work"].get("looks", ())):
        name = document.put("activity", f"lowincome:look-{number}", "Look", purpose=look["purpose"])
        document.timed(name, look["at"])
        document.relate("wasAssociatedWith", activity=name, agent=_person(document, look["by_name"]))
    return document.content


def _signal(
    document: Document, told: Json, lineage: SignalLineage, published_at: Mapping[str, str], departments: Json
) -> None:
    key = told["signal"]["signal_id"]
    signal = document.put("entity", _signal_name(key), "Signal", id=key, state=told["signal"]["state"])
    rule = document.put(
        "entity",
        f"lowincome:rule-{told['rule']['code']}-{told['rule']['version']}",
        "RuleCard",
        code=told["rule"]["code"],
        version=told["rule"]["version"],
        clause=" ".join(filter(None, (told["clause"]["document"], told["clause"]["article"]))),
    )
    document.relate("wasDerivedFrom", generatedEntity=signal, usedEntity=rule)
    runs = {table.run for table in lineage.tables}
    for run in sorted(runs):
        name = document.put("activity", _run_name(run), "Sync", run=run)
        document.timed(name, published_at.get(run))
        document.relate("wasAssociatedWith", activity=name, agent=SYSTEM)
    if lineage.run:
        document.relate("wasGeneratedBy", entity=signal, activity=_run_name(lineage.run))
        document.relate("used", activity=_run_name(lineage.run), entity=rule)
    for fact in told["facts"]:
        name = document.put("entity", f"lowincome:fact-{key}-{fact['fact']}", "Fact", fact=fact["fact"])
        document.relate("wasDerivedFrom", generatedEntity=signal, usedEntity=name)
        for record in fact["records"]:
            if record["line"] is not None:
                document.relate(
                    "wasDerivedFrom", generatedEntity=name, usedEntity=_record(document, lineage, record, departments)
                )


def _record(document: Document, lineage: SignalLineage, record: Json, departments: Json) -> str:
    """A line of a file, its file, the department that delivered it and the run that read it."""
    file = lineage.file_of(record)
    digest = file.sha256 if file else "unknown"
    whole = document.put(
        "entity",
        f"lowincome:file-{digest}",
        "DeliveredFile",
        name=record["file"],
        delivered=record["delivered"],
        sha256=digest,
        encoding=file.encoding if file else None,
    )
    line = document.put("entity", f"lowincome:line-{digest}-{record['line']}", "Record", line=record["line"])
    document.relate("wasDerivedFrom", generatedEntity=line, usedEntity=whole)
    if department := departments.get(record["feed"]):
        agent = document.put("agent", f"lowincome:feed-{record['feed']}", "Department", name=department)
        document.relate("wasAttributedTo", entity=whole, agent=agent)
    read = (("harmonise", record["feed"], record["delivered"]),)
    for table in lineage.tables:
        if (table.stage, table.table, table.date) in read:
            document.relate("used", activity=_run_name(table.run), entity=whole)
    return line


def _change(document: Document, number: int, change: Json) -> None:
    name = document.put("activity", f"lowincome:act-{number}", "Act", act=change["act"], form=change["form_id"])
    document.timed(name, change["at"])
    document.relate("wasAssociatedWith", activity=name, agent=_person(document, change["by_name"]))
    state = document.put(
        "entity", f"lowincome:state-{number}", "State", was=change["from_state"], now=change["to_state"]
    )
    document.relate("wasGeneratedBy", entity=state, activity=name)
    about = _signal_name(change["signal_id"]) if change["signal_id"] else ""
    if about in document.content["entity"]:
        document.relate("used", activity=name, entity=about)


def _person(document: Document, account: str) -> str:
    return document.put("agent", f"lowincome:account-{account.encode().hex()}", "Account", name=account)


def _signal_name(key: str) -> str:
    return f"lowincome:signal-{key}"


def _run_name(run: str) -> str:
    return f"uuid:{run_uuid(run)}"
