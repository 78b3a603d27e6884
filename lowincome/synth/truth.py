"""The truth beside the landing: who everybody is, what was planted and where it landed, which signals must come of it."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lowincome.synth.cases.cast import Cast
from lowincome.synth.cases.company import Company
from lowincome.synth.columns import dates, numbered, pick
from lowincome.synth.facts import Facts
from lowincome.synth.membership import CATEGORIES, Membership
from lowincome.synth.notices import places_without_notice, warning_of
from lowincome.synth.places import Places
from lowincome.synth.plan import SMALLEST_CITY_WITH_CASES, Plan
from lowincome.synth.residents import Residents

CHANGES = pa.schema(
    [
        ("kind", pa.string()), ("name", pa.string()), ("expected", pa.string()), ("feed", pa.string()),
        ("delivered_on", pa.date32()), ("file", pa.string()), ("line", pa.int64()), ("column_name", pa.string()),
        ("id_number", pa.string()),
    ]
)  # fmt: skip
"""One row per planted change: kind `case` (a planted person's row), `life` (a resident's death or disaster), `fault`
(of a row) or `mishap` (of a whole delivery: line null); `expected` is what must become of the row or delivery."""
_SIGNALS = ("rule", "jurisdiction", "subject", "subject_id", "must_fire", "from_day", "until_day", "note")


def write_persons(
    folder: Path, places: Places, people: Residents, listed: Membership, known: Facts, company: Company
) -> None:
    """One row per resident, the planted ones last."""
    planted = [(home, member) for home in company.houses for member in home.members]
    category = pick(CATEGORIES, listed.category)
    table = pa.table(
        {
            "id_number": people.id_number,
            "name": people.name,
            "birth_date": dates(people.birth),
            "gender": pick(("女", "男"), people.male.astype(np.int64)),
            "register_no": numbered("H", people.household, 9),
            "region_code": places.codes.take(pa.array(people.village)),
            "residence_type": pick(("农村", "城市"), people.urban.astype(np.int64)),
            "category": category,
            "approved_on": dates(listed.approved_on),
            "ended_on": dates(listed.ended_on),
            "died_on": dates(people.died_on),
            "disability_grade": pa.array(known.grade.astype(np.int64), mask=known.grade == 0),
            "planted": pa.repeat(False, len(people)),
        }
    )
    rows = [
        {
            "id_number": member.id_number, "name": member.name, "birth_date": member.birth,
            "gender": "男" if member.male else "女", "register_no": home.register_no, "region_code": home.region,
            "residence_type": "城市" if home.urban else "农村",
            "category": member.roster["category"] if "roster" in member.held else None,
            "approved_on": member.roster["approved_on"] if "roster" in member.held else None, "planted": True,
        }
        for home, member in planted
    ]  # fmt: skip
    both = pa.concat_tables([table, pa.Table.from_pylist(rows, schema=table.schema)])
    pq.write_table(both, folder / "persons.parquet", compression="zstd")


def write_changes(folder: Path, changes: list[dict[str, str | int | date | None]]) -> None:
    """One row per planted change, in the order of landing."""
    pq.write_table(pa.Table.from_pylist(changes, schema=CHANGES), folder / "changes.parquet", compression="zstd")


def write_signals(folder: Path, company: Company) -> None:
    """One row per case."""
    with (folder / "signals.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(_SIGNALS)
        for case in company.cases:
            fires = "true" if case.must_fire else "false"
            subject = (case.rule, case.jurisdiction, case.subject, case.subject_id)
            writer.writerow((*subject, fires, case.from_day, case.until_day, case.note))


def write_readme(folder: Path, plan: Plan, company: Company) -> None:
    """What the files beside it hold, the rules for which nothing could be planted, and the notices not in force."""
    text = f"""本目录是造数时的真相，不送入系统。What is true of the city in ../landing; the system never reads it.

people {plan.people}  days {plan.days}  start {plan.start}  jurisdictions {", ".join(plan.jurisdictions)}
seed {plan.seed}  faults {plan.faults}

persons.parquet  one row per resident; planted = made by hand for a case
changes.parquet  one row per planted change: kind (case, life, fault, mishap), name, expected, feed, delivered_on,
                 file, line, column_name, id_number. line counts as the system's interface does: the physical line a record
                 starts on (CSV), the sheet row (Excel), the ordinal (Parquet). expected: accepted, quarantined, rejected,
                 duplicate, furniture, held. A mishap is of a whole delivery: the rows of a held one are not listed, and
                 those of a resent file are what they were the day before, accepted ones now duplicates.
signals.csv      one row per planted case: on every published day from from_day to until_day the rule must fire for the
                 subject (must_fire true), or must not (false: a near miss). Outside these days nothing is said.
                 Dates assume that all days are synced and no policy was changed.

Everybody else lives an ordinary life: what fires for them is neither promised nor forbidden.
"""
    text += "".join(_planted(cast) for cast in company.casts if cast.cases)
    if not company.cases:
        text += f"\nNo cases: they need {SMALLEST_CITY_WITH_CASES} residents and a notice in force.\n"
    text += "".join(f"\n{'。'.join(warning_of(place))}\n" for place in places_without_notice(plan))
    (folder / "README.txt").write_text(text, encoding="utf-8")


def _planted(cast: Cast) -> str:
    """Which rules of a place have no case that must fire, and why."""
    fired = {case.rule for case in cast.cases if case.must_fire}
    skipped = [f"- {rule}: {why}" for rule, why in cast.skipped.items() if rule not in fired]
    where, is_zhengzhou = cast.place.capitalize(), cast.place == "zhengzhou"
    if skipped:
        title = "Rules without a case that must fire, and why:" if is_zhengzhou else f"Rules of {where} without one:"
        return title + "\n" + "\n".join(skipped) + "\n"
    if is_zhengzhou:
        return (
            "Every rule of Zhengzhou and of practice has a case\n"
            "(save deceased_weak_match and field_report_by_name, which are matched by likeness).\n"
        )
    return f"Every rule of {where} has a case.\n"
