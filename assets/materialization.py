"""What Dagster is told of a table that was written: rows, columns, content hash. Counts and names only, no values."""

import dagster as dg

from lowincome.lake.manifest import Manifest


def materialized(manifest: Manifest, extra: dict[str, object] | None = None) -> dg.MaterializeResult:
    """The result of an asset that wrote one table."""
    columns = [dg.TableColumn(name, kind) for name, kind in manifest.columns.items()]
    return dg.MaterializeResult(
        data_version=dg.DataVersion(manifest.content_hash),
        metadata={
            "dagster/row_count": manifest.rows,
            "dagster/column_schema": dg.TableSchema(columns=columns),
            "table": f"{manifest.stage}.{manifest.table}",
            "date": manifest.date,
            **(extra or {}),
        },
    )
