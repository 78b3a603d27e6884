"""Where ours loses resolvable records: one line per fault, one column per reason of the decision."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.matching.scores import Truth

REASONS = (
    "no_candidate", "too_unlikely", "below_limit", "name_and_place_only", "close_second", "name_differs", "contradicted",
    "may_be_twin", "unusable_name", "wrong",
)  # fmt: skip


def losses(decided: Path, truth: Mapping[str, Truth]) -> dict[str, Counter[str]]:
    """Fault → how many resolvable records have it (`all`), and how many of them were lost for which reason.

    `decided` is what the contestant wrote: outcome and reason of each record. A record counts under each of its faults.
    """
    found: dict[str, Counter[str]] = {}
    for row in pq.read_table(decided).to_pylist():
        told = truth[row["record_id"]]
        if not told.resolvable or told.number_only:
            continue
        linked = row["outcome"] == "link"
        for fault in ("every record", *told.errors):
            counts = found.setdefault(fault, Counter())
            counts["all"] += 1
            if not linked or row["id_number"] != told.owner:
                counts["wrong" if linked else row["reason"]] += 1
    return found


def losses_rows(found: Mapping[str, Counter[str]]) -> list[tuple[str, ...]]:
    """The table's rows under their head: recall and losses per fault, most lost first."""
    lost = {fault: sum(counts[reason] for reason in REASONS) for fault, counts in found.items()}
    ranked = sorted(found, key=lambda fault: (-lost[fault], fault))
    return [
        ("fault", "records", "recall", *REASONS),
        *(
            (
                fault,
                str(found[fault]["all"]),
                f"{1 - lost[fault] / found[fault]['all']:.3f}",
                *(str(found[fault][reason]) for reason in REASONS),
            )
            for fault in ranked
        ),
    ]
