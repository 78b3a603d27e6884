"""The whole graph as text: every asset with what it reads, every check with whether it stops what is downstream.

`LOWINCOME_UPDATE_GRAPH=1 pytest tests/assets/test_graph.py` writes graph.txt anew; the difference is then what to review.
"""

import os
from functools import cache
from pathlib import Path

import dagster as dg
import pytest

from assets.partitions import DAILY
from lowincome.contracts import contracts_switched_off, load_contracts
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import STAGES
from lowincome.lake.person_views import SCHEMA as IN_USE
from lowincome.lake.sql_files import SqlFile, read_sql_files
from pipelines.build import build_definitions, stage_assets

ROOT = Path(__file__).parents[2]
SNAPSHOT = Path(__file__).with_name("graph.txt")
UPDATE = "LOWINCOME_UPDATE_GRAPH"
MADE_BY_HAND = {
    "match/deliveries",
    "match/feed_states",
    "match/fuzzy_candidates",
    "signals/fired",
    "tasks/publication",
    "tasks/handover",
}


@cache
def definitions() -> list[dg.AssetsDefinition]:
    return stage_assets(load_contracts())


def specs() -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for asset in definitions() for spec in asset.specs}


@cache
def sql_files() -> dict[str, SqlFile]:
    stages = ("match", "profile", "signals", "tasks")
    found = [read_sql_files(ROOT / "assets" / stage) for stage in stages]
    return {f"{file.stage}/{file.table}": file for files in found for file in files.values()}


def drawn() -> str:
    lines = []
    for key, spec in sorted(specs().items(), key=lambda each: (STAGES.index(each[1].key.path[0]), each[0])):
        lines.append(key)
        lines += [
            f"    <- {dep.asset_key.to_user_string()}" for dep in sorted(spec.deps, key=lambda dep: dep.asset_key)
        ]
    graph = build_definitions(Settings()).resolve_asset_graph()
    checks = [graph.get_check_spec(key) for key in graph.asset_check_keys]
    for check in sorted(checks, key=lambda each: (each.asset_key, each.name)):
        lines.append(f"check {check.asset_key.to_user_string()}:{check.name}{' blocking' if check.blocking else ''}")
    return "\n".join(lines) + "\n"


def test_the_graph_is_as_it_was_reviewed() -> None:
    if os.environ.get(UPDATE):
        SNAPSHOT.write_text(drawn(), encoding="utf-8")
    assert drawn() == SNAPSHOT.read_text(encoding="utf-8"), f"if this is meant: {UPDATE}=1 pytest {Path(__file__).name}"


def test_dependencies_are_what_the_sql_reads() -> None:
    for key, file in sql_files().items():
        declared = {dep.asset_key.to_user_string() for dep in specs()[key].deps}
        optional = {("harmonise", feed) for feed in contracts_switched_off()}
        read = {f"{schema}/{table}" for schema, table in {*file.upstream} - optional if schema in STAGES}
        reads_feeds = any(schema in ("harmonise", IN_USE) for schema, _ in file.upstream)
        beyond = {"match/deliveries"} if reads_feeds else set()
        assert read | beyond, key
        assert declared == read | beyond, key


def test_every_dependency_is_an_asset_and_no_stage_reads_a_later_one() -> None:
    known = specs()
    for key, spec in known.items():
        for dep in spec.deps:
            upstream = dep.asset_key.to_user_string()
            assert upstream in known, f"{key} reads {upstream}"
            assert STAGES.index(dep.asset_key.path[0]) <= STAGES.index(spec.key.path[0]), f"{key} reads {upstream}"


def test_path_is_key_is_table_and_group_is_stage() -> None:
    feeds = set(load_contracts())
    expected = {f"{stage}/{feed}" for stage in ("feeds", "harmonise") for feed in feeds}
    expected |= {"feeds/arrivals", "feeds/receipts", "harmonise/quarantine", "harmonise/duplicates", "harmonise/counts"}
    assert set(specs()) == expected | set(sql_files()) | MADE_BY_HAND
    for key, spec in specs().items():
        assert key == f"{spec.group_name}/{spec.key.path[1]}"


def test_every_description_begins_with_the_grain() -> None:
    for key, spec in specs().items():
        assert spec.description is not None
        assert spec.description.startswith("One "), key
        assert len(spec.description) <= 600, key


def test_tables_of_sql_have_its_hash_as_code_version() -> None:
    for key, file in sql_files().items():
        assert specs()[key].code_version == file.version, key
        assert SqlFile(file.stage, file.table, file.text + "\n").version != file.version
    for feed, contract in load_contracts().items():
        assert specs()[f"feeds/{feed}"].code_version == contract.fingerprint


@pytest.mark.parametrize("asset", definitions(), ids=lambda asset: asset.node_def.name)
def test_every_step_has_daily_partitions_one_writer_and_retries_for_io(asset: dg.AssetsDefinition) -> None:
    assert asset.partitions_def == DAILY
    assert asset.op.pool == "lake_writer"
    retry = asset.op.retry_policy
    if asset.node_def.name == "tasks__publication":
        assert retry is None, "published at most once: what it did not finish, the next run does"
    else:
        assert retry is not None
        assert retry.max_retries >= 1


def test_publication_waits_for_every_table_and_the_hand_over_for_it() -> None:
    reads = {key: {dep.asset_key.to_user_string() for dep in spec.deps} for key, spec in specs().items()}
    waited_for, open_ends = set(), set(reads["tasks/publication"])
    while open_ends:
        waited_for |= open_ends
        open_ends = {upstream for key in open_ends for upstream in reads[key]} - waited_for
    assert waited_for == set(specs()) - {"tasks/publication", "tasks/handover"}
    assert reads["tasks/handover"] == {"tasks/publication"}
