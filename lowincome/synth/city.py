"""Makes a city and lands it: the one place that knows the order of all the parts."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa

from lowincome.synth.care import care_stream, reports_stream, shelter_stream
from lowincome.synth.cases.papers import Papers
from lowincome.synth.cases.playbill import play
from lowincome.synth.columns import Stream
from lowincome.synth.comfort import with_pensions
from lowincome.synth.deaths import funeral_stream
from lowincome.synth.disability import disability_stream
from lowincome.synth.facts import Facts, facts
from lowincome.synth.forms import FORMS
from lowincome.synth.homes import assets_stream, housing_stream, prevention_stream
from lowincome.synth.landing import Landing
from lowincome.synth.means import means
from lowincome.synth.medicine import claims, claims_stream, enrolment_stream
from lowincome.synth.membership import Membership, membership
from lowincome.synth.mishaps import calendar
from lowincome.synth.payments import payments_stream
from lowincome.synth.places import Places, places
from lowincome.synth.plan import Plan
from lowincome.synth.register import register_stream
from lowincome.synth.relief import disasters_stream, relief_stream
from lowincome.synth.residents import Residents, residents
from lowincome.synth.roster import roster, roster_stream
from lowincome.synth.schooling import students_stream
from lowincome.synth.truth import write_changes, write_persons, write_readme, write_signals
from lowincome.synth.work import employment_stream, insurance_stream


def make_city(plan: Plan, out: Path, note: Callable[[date], None] = lambda day: None) -> dict[str, int]:
    """Writes `landing/` and `truth/` below `out`, replacing what is there; `note` is called after each day.

    Returns the number of records made per feed, furniture and doubles left out.
    """
    landing_folder, truth = out / "landing", out / "truth"
    for folder in (landing_folder, truth):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    where = places(plan)
    company = play(plan, where)
    papers = Papers(plan, company)
    planted = sum(len(home.members) for home in company.houses)
    people = residents(plan, where, plan.people - planted)
    listed = membership(plan, people)
    known = with_pensions(plan, where, people, listed, facts(plan, people, listed))
    write_persons(truth, where, people, listed, known, company)
    made = _land(plan, streams(plan, where, people, listed, known), papers, landing_folder, truth, note)
    write_signals(truth, company)
    write_readme(truth, plan, company)
    return made


def streams(plan: Plan, where: Places, people: Residents, listed: Membership, known: Facts) -> list[Stream]:
    """What every department has to deliver about the residents, in the order of the contract."""
    money = means(plan, where, people, listed, known)
    ill = claims(plan, people, listed)
    entries = roster(plan, where, people, listed, known, money, ill)
    return [
        roster_stream(entries),
        register_stream(plan, where, people),
        students_stream(plan, people, listed, known),
        employment_stream(plan, people, known, money),
        insurance_stream(plan, people, known),
        enrolment_stream(plan, people, listed, known.contribution_base > 0),
        claims_stream(plan, people, ill),
        disability_stream(plan, people, listed, known),
        funeral_stream(plan, people, listed),
        payments_stream(entries),
        prevention_stream(plan, entries),
        housing_stream(plan, people, listed),
        assets_stream(plan, where, people, listed, money),
        relief_stream(plan, people, listed),
        disasters_stream(plan, people, listed),
        care_stream(plan, people, listed, known, money),
        reports_stream(plan, where, people, listed),
        shelter_stream(plan, where),
    ]


def _land(
    plan: Plan, feeds: list[Stream], papers: Papers, root: Path, truth: Path, note: Callable[[date], None]
) -> dict[str, int]:
    delivered = dict.fromkeys(FORMS, 0)
    landing = Landing(plan, root, calendar(plan))
    for day in plan.all_days:
        (root / day.isoformat()).mkdir()
        for stream in feeds:
            day_of_month = FORMS[stream.feed].day_of_month
            if day_of_month is not None and day not in plan.monthly_days(day_of_month):
                continue
            planted = papers.delivery(stream.feed, day)
            rows = pa.concat_tables([stream.delivery(day), planted])
            delivered[stream.feed] += len(rows)
            landing.land(stream.feed, day, rows, len(planted))
        note(day)
    write_changes(truth, landing.changes)
    return delivered
