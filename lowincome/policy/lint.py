"""What loads but is still wrong: dates that contradict, quotes that are not in the notice, conditions that never hold."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from lowincome.policy.citation import Cited
from lowincome.policy.condition import ConditionError
from lowincome.policy.documents import Keys
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.jurisdictions import Jurisdiction
from lowincome.policy.literals import fill
from lowincome.policy.parameters import Parameter, Value
from lowincome.policy.plan import never_holds
from lowincome.policy.policies import Policies
from lowincome.policy.problems import Problem

PARAMETERS = "parameters.yaml"
ENACTS = "enacts.yaml"
ABOUT = "jurisdiction.yaml"


def squeeze(text: str) -> str:
    """A text without whitespace, as quotes are compared."""
    return re.sub(r"\s+", "", text)


def _quotes(jurisdiction: Jurisdiction, name: str, keys: Keys, cited: Cited, notice: str | None) -> Iterator[Problem]:
    if cited.clause is None:
        return
    place = jurisdiction.documents[name].place((*keys, "clause"))
    if notice is None or cited.clause.document != jurisdiction.notice.document:
        yield Problem(
            place,
            f"没有“{cited.clause.document}”的原文可供核对。请在目录中附上原文,或改为 practice 并写明 source。",
            f"no text of {cited.clause.document!r} proves the quote. Add it to the folder, or cite practice and its source.",
        )
    elif squeeze(cited.clause.quote) not in notice:
        yield Problem(
            place, "引文不在原文中。请照录原文。", "the quote is not in the notice. Copy it as it stands there."
        )


def _dates(jurisdiction: Jurisdiction, name: str, parameter: Parameter) -> Iterator[Problem]:
    document = jurisdiction.documents[PARAMETERS]
    by_cell: dict[object, list[tuple[int, Value]]] = defaultdict(list)
    for position, value in enumerate(parameter.values):
        by_cell[value.cell].append((position, value))
        place = document.place((name, "values", position))
        if value.to is not None and value.to < value.from_:
            yield Problem(place, "终止日期早于起始日期。请改正。", "`to` is before `from`. Correct it.")
        if any(not area.startswith(jurisdiction.region_prefix) for area in value.area):
            yield Problem(place, "area 不在本辖区内。请改正。", "an area lies outside the jurisdiction. Correct it.")
    for values in by_cell.values():
        values.sort(key=lambda each: each[1].from_)
        for (_, earlier), (position, later) in pairwise(values):
            place = document.place((name, "values", position))
            if earlier.from_ == later.from_ or (earlier.to is not None and earlier.to >= later.from_):
                yield Problem(
                    place, "与前一个值的日期重叠。请改正。", "overlaps the value before it. Correct the dates."
                )
            elif earlier.to is not None and earlier.to + timedelta(days=1) < later.from_:
                yield Problem(
                    place,
                    "与前一个值之间有空档。请补上,空缺的权利写 value: null。",
                    "leaves a gap after the value before it. Close it; an ended right is `value: null`.",
                )
    residences = {value.residence_type for value in parameter.values}
    if len(residences) == 1 and None not in residences:
        place = document.place((name,))
        yield Problem(
            place, "只有一种城乡类别有值。请补另一种。", "only one residence type has a value. Add the other."
        )


def _in_notice(jurisdiction: Jurisdiction, rule: str, begins: date | None, ends: date | None) -> Iterator[Problem]:
    notice = jurisdiction.notice
    outside = (begins is not None and (begins < notice.from_ or (notice.to is not None and begins > notice.to))) or (
        ends is not None and ((notice.to is not None and ends > notice.to) or ends < (begins or notice.from_))
    )
    if outside:
        yield Problem(
            jurisdiction.documents[ENACTS].place((rule,)),
            "日期超出文件的有效期或前后矛盾。请改正。",
            "the dates contradict each other or lie outside the notice's. Correct them.",
        )


def _jurisdiction(jurisdiction: Jurisdiction) -> Iterator[Problem]:
    notice = jurisdiction.notice
    about = jurisdiction.documents[ABOUT]
    if notice.to is not None and notice.to < notice.from_:
        yield Problem(
            about.place(("notice", "to")), "终止日期早于起始日期。请改正。", "`to` is before `from`. Correct it."
        )
    text: str | None = None
    if notice.text is not None:
        path = jurisdiction.folder / notice.text
        if path.is_file():
            text = squeeze(path.read_text(encoding="utf-8"))
        else:
            yield Problem(about.place(("notice", "text")), "原文文件不存在。请补上。", "the text is missing. Add it.")
    for name, parameter in jurisdiction.parameters.items():
        yield from _dates(jurisdiction, name, parameter)
        for position, value in enumerate(parameter.values):
            yield from _quotes(jurisdiction, PARAMETERS, (name, "values", position), value, text)
    for rule, enactment in jurisdiction.enacts.items():
        yield from _in_notice(jurisdiction, rule, enactment.from_, enactment.to)
        yield from _quotes(jurisdiction, ENACTS, (rule,), enactment, text)


def _sample_days(rule: EnactedRule) -> Iterator[date]:
    """Days spread over the first year in which a rule is in force, the last of each month among them."""
    begins = max(rule.jurisdiction.notice.from_, rule.enactment.from_ or rule.jurisdiction.notice.from_)
    for offset in range(0, 366, 7):
        yield begins + timedelta(days=offset)
        yield (begins + timedelta(days=offset)).replace(day=28)


def _never(rule: EnactedRule, policies: Policies) -> Iterator[Problem]:
    place = rule.jurisdiction.documents[ENACTS].place((rule.code,))
    if rule.enactment.condition is None:
        place = policies.card_documents[rule.code].place(("condition",))
    for subject in rule.card.subject:
        tried = False
        for day in _sample_days(rule):
            found = {
                name: policies.resolve(rule.parameter(name), rule.jurisdiction.code, day)
                for name in rule.parameter_names()
            }
            known = {name: resolved for name, resolved in found.items() if resolved is not None}
            if len(known) < len(found) or not rule.jurisdiction.enacts_on(rule.code, day):
                continue
            tried = True
            try:
                filled = fill(rule.condition(subject), day, known)
            except (ConditionError, ValueError, TypeError, AttributeError) as error:
                yield Problem(
                    place, f"条件代入参数后出错({error})。", f"the condition fails once figures are in: {error}."
                )
                break
            if not never_holds(filled):
                break
        else:
            if tried:
                yield Problem(place, "条件任何一天都不成立。请改正。", "the condition never holds. Correct it.")
            else:
                yield Problem(
                    place,
                    "文件施行的一年内有参数始终没有值。请补充参数。",
                    "a parameter has no value in the first year of the notice. Add one.",
                )


def lint_policies(policies: Policies) -> tuple[Problem, ...]:
    """Everything that loads and is still wrong, in file order; empty where the policies are sound."""
    problems = [problem for each in policies.jurisdictions.values() for problem in _jurisdiction(each)]
    for rule in policies.enacted():
        problems += _never(rule, policies)
    return tuple(sorted(set(problems)))
