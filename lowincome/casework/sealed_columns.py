"""What of the console's tables is sealed, where a deployment has a key: every column that holds a citizen number."""

from typing import TYPE_CHECKING

from lowincome.kernel.sealing import Sealer

if TYPE_CHECKING:
    import pyarrow as pa

PURPOSES = {
    "staged_subjects": {"number": "queues.subject.number"},
    "staged_review_pairs": {
        "number": "review.pair.number",
        "told": "review.pair.told",
        "known": "review.pair.known",
    },
}
"""Staged table → column → purpose; the console's models name the same purposes."""

OWED_VERDICT = "queues.outbox.subject_id"
"""The purpose of the subject's number in a verdict that is owed to the landing."""


def sealed_rows(table: str, rows: "pa.RecordBatchReader", sealer: Sealer | None) -> "pa.RecordBatchReader":
    """The rows of a staged table as the console keeps them."""
    import pyarrow as pa

    purposes = PURPOSES.get(table, {})
    if sealer is None or not purposes:
        return rows
    return pa.RecordBatchReader.from_batches(rows.schema, (_sealed(batch, purposes, sealer) for batch in rows))


def _sealed(batch: "pa.RecordBatch", purposes: dict[str, str], sealer: Sealer) -> "pa.RecordBatch":
    import pyarrow as pa

    for name, purpose in purposes.items():
        place = batch.schema.get_field_index(name)
        texts = (None if text is None else sealer.seal(text, purpose) for text in batch.column(place).to_pylist())
        batch = batch.set_column(place, name, pa.array(texts, pa.string()))
    return batch
