"""What Dagster is told of a table that was written: rows, columns, content hash, a preview without personal data."""

from collections.abc import Mapping
from pathlib import Path

import dagster as dg
import duckdb
from sqlglot import exp

from assets.preview import preview
from lowincome.contracts import Contract
from lowincome.lake.manifest import Manifest
from lowincome.lake.workspace import Workspace


def materialized(
    workspace: Workspace, manifest: Manifest, extra: Mapping[str, object] | None = None
) -> dg.MaterializeResult:
    """The result of an asset that wrote one table of the sync day."""
    return dg.MaterializeResult(
        data_version=dg.DataVersion(manifest.content_hash),
        metadata={
            "dagster/row_count": manifest.rows,
            "dagster/column_schema": table_schema(manifest.columns),
            "preview": preview(_rows(workspace, manifest.stage, manifest.table)),
            "table": f"{manifest.stage}.{manifest.table}",
            "date": manifest.date,
            **(extra or {}),
        },
    )


def parts_closed(workspace: Workspace, stage: str, table: str) -> dg.MaterializeResult:
    """The result of an asset that closes a table which all feeds share, for the delivery dates that the run touched."""
    metadata: dict[str, object] = {
        "dagster/row_count": workspace.close_parts(stage, table),
        "table": f"{stage}.{table}",
    }
    if workspace.columns_of([(stage, table)]):
        rows = _rows(workspace, stage, table)
        kinds = {name: str(kind) for name, kind in zip(rows.columns, rows.types, strict=True)}
        metadata |= {"dagster/column_schema": table_schema(kinds), "preview": preview(rows)}
    return dg.MaterializeResult(metadata=metadata)


def table_schema(columns: Mapping[str, str]) -> dg.TableSchema:
    """Column → DuckDB type, as Dagster shows it."""
    return dg.TableSchema(columns=[dg.TableColumn(name, kind) for name, kind in columns.items()])


def contract_schema(contract: Contract, columns: Mapping[str, str]) -> dg.TableSchema:
    """A feed's columns with what its contract says of them: header, unit, description, how sensitive."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(name, kind, description=_described(contract, name), tags=_tags(contract, name))
            for name, kind in columns.items()
        ]
    )


def delivery_preview(workspace: Workspace, contract: Contract, folders: list[Path]) -> dict[str, object]:
    """The metadata `preview` of the newest of a feed's deliveries that the run wrote; none where it wrote none."""
    if not folders:
        return {}
    rows = workspace.connect().read_parquet(str(folders[-1] / "*.parquet"), hive_partitioning=False)
    return {"preview": preview(rows, contract)}


def _rows(workspace: Workspace, stage: str, table: str) -> duckdb.DuckDBPyRelation:
    named = exp.table_(table, db=stage, quoted=True)
    return workspace.connect().sql(exp.select("*").from_(named).sql(dialect="duckdb"))


def _described(contract: Contract, name: str) -> str | None:
    column = contract.by_name.get(name)
    if column is None:
        return None
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.header}{unit}" + (f": {column.description}" if column.description else "")


def _tags(contract: Contract, name: str) -> dict[str, str]:
    column = contract.by_name.get(name)
    return {"sensitivity": column.sensitivity} if column else {}
