"""Which rows of a table, of a feed in use or of a view over feeds differ between the base and the run."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.lake.carrying.base_day import BaseDay
from lowincome.lake.carrying.reading import Columns, columns_of, replaced
from lowincome.lake.carrying.records import records_in
from lowincome.lake.manifest import read_manifest
from lowincome.lake.person_views import SCHEMA as IN_USE
from lowincome.lake.person_views import names_persons, person_views
from lowincome.lake.workspace import Workspace


@dataclass(frozen=True)
class Change:
    """Rows that the base has and the run may not have, and the other way round; rows on both sides are the same rows."""

    removed: exp.Query | None = None
    added: exp.Query | None = None

    @property
    def is_none(self) -> bool:
        return self.removed is None and self.added is None

    def rows(self, columns: Columns) -> exp.Query | None:
        """What really differs in some columns, from both sides; None where nothing can."""
        sides = [columns_of(side.subquery("side"), columns) for side in (self.removed, self.added) if side is not None]
        if len(sides) < 2:
            return sides[0] if sides else None
        return _uneven(*sides)


class Changes:
    """The changes of everything that a SELECT may read. `None` where they cannot be told."""

    def __init__(self, workspace: Workspace, base: BaseDay, contracts: Mapping[str, Contract]) -> None:
        self._workspace = workspace
        self._base = base
        self._contracts = contracts
        self._told: dict[tuple[str, str], Change | None] = {}

    def note(self, stage: str, table: str, change: Change | None) -> None:
        """Keeps what is known of a table that the run wrote."""
        self._told[stage, table] = change

    def of(self, schema: str, name: str) -> Change | None:
        """The change of one source."""
        if (schema, name) not in self._told:
            self._told[schema, name] = self._find(schema, name)
        return self._told[schema, name]

    def _find(self, schema: str, name: str) -> Change | None:
        if schema == IN_USE:
            return self._of_view(name)
        return self._of_feed(name) if schema == "harmonise" else self._of_table(schema, name)

    def _of_table(self, stage: str, table: str) -> Change | None:
        """Of a table that was computed whole, or was not written: all its rows, unless the content is the same."""
        before, folder = self._base.manifest(stage, table), self._workspace.find(stage, table, self._workspace.day)
        if before is None or folder is None:
            return None
        now = read_manifest(folder)
        if (before.columns, before.hash_name) != (now.columns, now.hash_name):
            return None
        if (before.rows, before.content_hash) == (now.rows, now.content_hash):
            return Change()
        return Change(records_in([self._base.folder(stage, table)]), records_in([folder]))

    def _of_feed(self, feed: str) -> Change | None:
        """Of a feed's deliveries in use those that came, went or were cleaned otherwise."""
        used = self._workspace.used.get(feed, {})
        now = {day: read_manifest(folder) for day, folder in used.items()}
        then = {day: found for (name, day), found in self._base.deliveries.items() if name == feed}
        came = [day for day, manifest in now.items() if then.get(day) != manifest.content_hash]
        went = [day for day, found in then.items() if day not in now or now[day].content_hash != found]
        kept = [self._base.delivered(feed, day, then[day]) for day in went]
        old = [folder for folder in kept if folder is not None]
        kinds = [list(now[day].columns.items()) for day in came]
        kinds += [list(read_manifest(folder).columns.items()) for folder in old]
        if len(old) < len(kept) or any(kind != kinds[0] for kind in kinds):
            return None
        new = [used[day] for day in came]
        return Change(records_in(old) if old else None, records_in(new) if new else None)

    def _of_view(self, view: str) -> Change | None:
        """Of a view over feeds: what it makes of the changes of each."""
        removed: list[exp.Query] = []
        added: list[exp.Query] = []
        for feed, contract in self._contracts.items():
            change = self.of("harmonise", feed) if names_persons(contract) else Change()
            if change is None:
                return None
            select = person_views([contract]).get(view)
            for sides, side in ((removed, change.removed), (added, change.added)):
                if select is not None and side is not None:
                    sides.append(replaced(select, {("harmonise", feed): side}.get))
        return Change(_every(removed), _every(added))


def _uneven(removed: exp.Select, added: exp.Select) -> exp.Query:
    """The rows that do not stand equally often on both sides, each once."""
    sides = exp.union(removed.select("1 as surplus"), added.select("-1 as surplus"), distinct=False)
    return (
        exp.select("* exclude (surplus)", dialect="duckdb")
        .from_(sides.subquery("sides"))
        .group_by("all")
        .having("sum(surplus) <> 0")
    )


def _every(selects: list[exp.Query]) -> exp.Query | None:
    if len(selects) < 2:
        return selects[0] if selects else None
    return exp.union(*selects, distinct=False)
