"""The same job as `minimal_sync.py`, written the way a competent analyst would write it with pandas.

Reads every file of the landing with `read_csv` and `read_excel`, keeps typed Parquet per feed, groups and merges by citizen
number, and evaluates the same dozen rules; prints how many rows they found, and with --out-rows writes (rule, id_number) so
that the answers can be compared.
Usage: python benchmarks/pandas_sync.py LANDING OUT YYYY-MM-DD [--out-rows FILE]
"""

import argparse
from datetime import date
from pathlib import Path

import pandas as pd
from minimal_sync import files_of

from lowincome.contracts import Contract, load_contracts

NUMBERS = {"yuan", "int", "decimal"}
YES = {"是", "Y", "1", "true"}


def main(landing: Path, out: Path, day: date) -> pd.DataFrame:
    """Runs the script and returns the rows that the rules found: rule, id_number."""
    out.mkdir(parents=True, exist_ok=True)
    feeds = {
        feed: _keep(contract, files_of(landing, feed, day), out)
        for feed, contract in load_contracts().items()
        if not contract.is_internal
    }
    return _found(_residents(feeds, pd.Timestamp(day)))


def _keep(contract: Contract, files: list[Path], out: Path) -> pd.DataFrame:
    """One typed frame of all deliveries of a feed, kept as Parquet."""
    names = {
        name: column.name for column in contract.columns for name in (column.header, column.name, *column.synonyms)
    }
    frames = []
    for file in files:
        frame = _read(file, set(names))
        frame.columns = [names.get(str(header).strip(), str(header)) for header in frame.columns]
        frame = frame.reindex(columns=[column.name for column in contract.columns])
        frame["delivered_on"] = pd.Timestamp(next(part for part in reversed(file.parts[:-1]) if part[:2] == "20"))
        frames.append(frame)
    kept = pd.concat(frames, ignore_index=True)
    for column in contract.columns:
        text = kept[column.name].astype("string").str.strip()
        if column.type == "date":
            kept[column.name] = pd.to_datetime(text, errors="coerce", format="ISO8601")
        elif column.type in NUMBERS:
            kept[column.name] = pd.to_numeric(text, errors="coerce")
        else:
            kept[column.name] = text
    kept.to_parquet(out / f"{contract.feed}.parquet", compression="zstd")
    return kept


def _read(file: Path, headers: set[str]) -> pd.DataFrame:
    if file.suffix == ".parquet":
        return pd.read_parquet(file).astype("string")
    if file.suffix == ".xlsx":
        for sheet in pd.read_excel(file, sheet_name=None, header=None, dtype="string", engine="calamine").values():
            for at in range(min(6, len(sheet))):
                if sheet.iloc[at].str.strip().isin(headers).sum() > 1:
                    return sheet.iloc[at + 1 :].set_axis(list(sheet.iloc[at]), axis=1)
        raise SystemExit(f"{file}: no sheet with known headers")
    try:
        return _read_csv(file, "utf-8-sig")
    except UnicodeDecodeError:
        return _read_csv(file, "gb18030")


def _read_csv(file: Path, encoding: str) -> pd.DataFrame:
    with file.open(encoding=encoding) as opened:
        header = opened.readline()
    return pd.read_csv(
        file,
        sep=max(",\t;", key=header.count),
        dtype="string",
        encoding=encoding,
        on_bad_lines="skip",
        skipinitialspace=True,
    )


def _residents(feeds: dict[str, pd.DataFrame], day: pd.Timestamp) -> pd.DataFrame:
    """One row per row of the register: what the other feeds say of that citizen number."""
    roster = feeds["roster"]
    roster = roster[(roster.delivered_on == roster.delivered_on.max()) & (roster.status != "停发")]
    disability = feeds["disability_certificates"]
    disability = disability[
        (disability.certificate_status == "有效") & (disability.expires_on.isna() | (disability.expires_on >= day))
    ].assign(nursed=lambda rows: rows.nursing_allowance.fillna(0) > 0)
    claims = feeds["medical_claims"]
    claims = claims[
        (claims.settled_on > day - pd.DateOffset(months=12)) & (claims.settled_on <= day) & claims.reverses.isna()
    ].assign(is_severe=lambda rows: rows.severe.isin(YES) | (rows.catastrophic_paid > 0))
    enrolment = feeds["medical_enrolment"]
    enrolment = enrolment[enrolment.year == day.year].assign(is_insured=lambda rows: rows.enrolment == "正常")
    deaths = feeds["funeral_records"].assign(on=lambda rows: rows.died_on.fillna(rows.cremated_on))
    students = feeds["education_students"]
    students = students.assign(in_university=(students.enrolment == "在读") & students.stage.isin(["高职", "本科"]))
    work = feeds["hr_employment"].sort_values("registered_on").drop_duplicates("id_number", keep="last")
    paid_in = feeds["hr_social_insurance"]
    paid_in = paid_in[(paid_in.scheme == "职工养老") & (paid_in.flow == "缴费")]
    paid = feeds["payments"]
    paid = paid[paid.programme.isin(["低保金", "特困供养金"])].assign(is_paid=lambda rows: rows.outcome == "成功")
    by = "id_number"
    facts = [
        roster.set_index(by)[["category", "topup_amount"]],
        disability.groupby(by).agg(grade=("grade", "min"), nursed=("nursed", "any")),
        claims.groupby(by).agg(self_paid=("self_paid", "sum"), is_severe=("is_severe", "any")),
        enrolment.groupby(by).agg(is_insured=("is_insured", "any")),
        deaths.groupby(by).agg(dead=("id_number", "size")),
        students.groupby(by).agg(in_university=("in_university", "any")),
        work.set_index(by)[["employment"]],
        paid_in.groupby(by).agg(months=("month", "nunique")),
        paid.groupby(by).agg(is_paid=("is_paid", "any")),
        feeds["assets_check"].groupby(by).agg(vehicles=("vehicles", "max"), properties=("properties", "max")),
        feeds["care_services"].groupby(by).agg(served_on=("served_on", "max")),
    ]
    register = feeds["household_register"]
    found = register.loc[register[by].str.fullmatch("[0-9]{17}[0-9X]").fillna(False), [by, "region_code"]]
    for fact in facts:
        found = found.merge(fact, how="left", left_on=by, right_index=True)
    return found.assign(birth_year=found[by].str[6:10].astype(int))


def _yes(answers: pd.Series) -> pd.Series:
    """Whether it is true; not where nothing is known."""
    return answers.eq(True).fillna(False).astype(bool)


def _found(people: pd.DataFrame) -> pd.DataFrame:
    listed = people.category.notna()
    dibao = people.category == "低保"
    granted = people.category.isin(["低保", "特困"])
    low_topup = dibao & (people.topup_amount.fillna(0) < 100)
    severe = people.grade.isin(["一级", "二级"])
    rules = {
        "deceased_on_roster": listed & people.dead.notna(),
        "topup_severe_disability": low_topup & (people.grade <= "二级"),
        "topup_severe_illness": low_topup & _yes(people.is_severe),
        "topup_elder": low_topup & (people.birth_year <= 1954),
        "topup_student": low_topup & _yes(people.in_university),
        "uninsured": granted & ~_yes(people.is_insured),
        "severe_disability_uncovered": severe & ~listed,
        "illness_burden": ~listed & (people.self_paid >= 26000),
        "formal_employment": dibao & (people.months >= 3),
        "vehicle_owned": dibao & (people.vehicles >= 1),
        "nursing_missing": severe & ~_yes(people.nursed),
        "unpaid": granted & ~_yes(people.is_paid),
    }
    found = [people.loc[fires.fillna(False), ["id_number"]].assign(rule=rule) for rule, fires in rules.items()]
    return pd.concat(found, ignore_index=True)[["rule", "id_number"]]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("landing", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("--out-rows", type=Path)
    options = parser.parse_args()
    rows = main(options.landing, options.out, options.day)
    if options.out_rows is not None:
        rows.to_csv(options.out_rows, index=False)
    print(len(rows))
