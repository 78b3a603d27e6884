"""Whether the formulas of a place lead to figures: every name known, no text in a sum, no formula that needs itself."""

from collections.abc import Iterator, Mapping

from lowincome.policy.formulas import parse_formula
from lowincome.policy.jurisdictions import NATIONAL, Jurisdiction
from lowincome.policy.parameters import Parameter
from lowincome.policy.problems import Problem

PARAMETERS = "parameters.yaml"


def _parts(parameter: Parameter) -> dict[str, None]:
    formulas = (value.formula for value in parameter.values if value.formula is not None)
    return {name: None for text in formulas for name in parse_formula(text).parameters}


def _leads_to(name: str, wanted: str, known: Mapping[str, Parameter], seen: frozenset[str] = frozenset()) -> bool:
    """Whether the formula of a parameter needs another one, itself or through others."""
    parts = _parts(known[name]) if name in known and name not in seen else {}
    return wanted in parts or any(_leads_to(part, wanted, known, seen | {name}) for part in parts)


def _of_value(
    jurisdiction: Jurisdiction, name: str, position: int, known: Mapping[str, Parameter]
) -> Iterator[Problem]:
    place = jurisdiction.documents[PARAMETERS].place((name, "values", position, "formula"))
    formula = jurisdiction.parameters[name].values[position].formula
    for part in parse_formula(formula).parameters if formula is not None else ():
        if part not in known:
            yield Problem(
                place,
                f"公式用到的参数“{part}”不存在。请补充或改正。",
                f"the formula needs the parameter {part!r}, which does not exist. Add or correct it.",
            )
        elif any(isinstance(value.value, str) for value in known[part].values):
            yield Problem(
                place,
                f"公式用到的参数“{part}”是文字。请改用数字。",
                f"the formula needs the parameter {part!r}, which is a text. Use a figure.",
            )


def check_formulas(jurisdictions: Mapping[str, Jurisdiction]) -> list[Problem]:
    """Every formula that can never be worked out."""
    national = jurisdictions[NATIONAL].parameters if NATIONAL in jurisdictions else {}
    problems: list[Problem] = []
    for jurisdiction in jurisdictions.values():
        known = {**national, **jurisdiction.parameters}
        for name, parameter in jurisdiction.parameters.items():
            for position in range(len(parameter.values)):
                problems += _of_value(jurisdiction, name, position, known)
            if _leads_to(name, name, known):
                problems.append(
                    Problem(
                        jurisdiction.documents[PARAMETERS].place((name,)),
                        f"“{name}”的公式需要它自己。请改写。",
                        f"the formula of {name!r} needs itself. Rewrite it.",
                    )
                )
    return problems
