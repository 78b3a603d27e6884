"""The printed table: one line per world and contestant, then one per measure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.matching.contest import Entry
from benchmarks.matching.losses import losses_rows
from benchmarks.matching.measures import Measure

HEAD = ("data", "contestant", "links", "wrong", "precision", "recall", "missed", "outsiders", "number only", "s", "MiB")


def contestants_table(found: Mapping[str, Sequence[Entry]]) -> str:
    """Contestants by world. Recall and missed are of resolvable records; the last columns are seconds and peak memory."""
    rows = [HEAD]
    for world, entries in found.items():
        for entry in entries:
            score = entry.score
            rows.append(
                (
                    world,
                    entry.name,
                    str(score.links),
                    str(score.wrong),
                    f"{score.precision:.5f}",
                    f"{score.recall:.4f}",
                    f"{score.missed:.4f}",
                    f"{score.outsiders_linked}/{score.outsiders}",
                    str(score.number_only_linked),
                    f"{entry.seconds:.1f}",
                    f"{entry.peak_mib:.0f}",
                )
            )
    return _aligned(rows)


def losses_table(found: Mapping[str, Counter[str]]) -> str:
    """Recall of ours per fault, and for which reason resolvable records were lost."""
    return _aligned(losses_rows(found))


def measures_table(held: Mapping[str, Sequence[Measure]]) -> str:
    """Every measure with its limit and whether it holds."""
    rows = [("data", "measure", "measured", "limit", "")]
    for world, measures in held.items():
        for measure in measures:
            sign = "≥" if measure.at_least else "≤"
            verdict = "holds" if measure.holds else "DOES NOT HOLD"
            rows.append((world, measure.words, f"{measure.measured:.5f}", f"{sign} {measure.limit:g}", verdict))
    return _aligned(rows)


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )
