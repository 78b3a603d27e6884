"""Trying out another figure: the same policies with one value replaced, nothing written to any file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from lowincome.kernel.errors import InputError
from lowincome.policy.jurisdictions import Jurisdiction
from lowincome.policy.parameters import Parameter, Scalar, Value
from lowincome.policy.policies import Policies

RESIDENCES = {"urban": "城市", "rural": "农村"}
SOURCE = "试算 simulation"
_LEAP_YEAR = 2000
_DAY_OF_YEAR = re.compile(r"(\d{2})-(\d{2})")


def with_value(policies: Policies, path: str, figure: str, day: date) -> Policies:
    """The policies with the value in force on `day` replaced; it is marked assumed.

    path: `<jurisdiction>.<parameter>`, `.urban` or `.rural` after it where the figure depends on the residence type, and a
    region prefix after that for one area alone, e.g. `zhengzhou.dibao_standard.urban`. A place that has the national
    figure gets one of its own. Raises InputError where nothing stands there on that day or the figure does not fit.
    """
    code, _, rest = path.partition(".")
    name, *cells = rest.split(".")
    area = next((cell for cell in cells if cell.isdigit()), None)
    jurisdiction = policies.jurisdictions.get(code)
    if jurisdiction is None:
        known = ", ".join(policies.jurisdictions)
        raise InputError(
            f"没有地区 {code}({path})。可用:{known} · lowincome policy list --parameters",
            f"there is no jurisdiction {code} ({path}); there are: {known} · lowincome policy list --parameters",
        )
    parameter = policies.parameter(name, code)
    in_force = parameter.on(day) if parameter else ()
    wanted = tuple(_wanted(in_force, cells, area, jurisdiction.region_prefix))
    if parameter is None or not wanted:
        raise InputError(
            f"{day} 没有参数 {path}。{_those_there_are(code, name, in_force, '该参数可写:')}",
            f"there is no parameter {path} on {day}. {_those_there_are(code, name, in_force, 'One may write: ')}",
        )
    values = tuple(
        each
        for value in parameter.values
        for each in (_changed(value, area, _figure(path, figure, value.value)) if value in wanted else (value,))
    )
    return _with_parameter(policies, jurisdiction, name, parameter.model_copy(update={"values": values}))


def _with_parameter(policies: Policies, jurisdiction: Jurisdiction, name: str, parameter: Parameter) -> Policies:
    moved = replace(jurisdiction, parameters={**jurisdiction.parameters, name: parameter})
    return replace(policies, jurisdictions={**policies.jurisdictions, jurisdiction.code: moved})


def _wanted(in_force: tuple[Value, ...], cells: list[str], area: str | None, whole: str) -> Iterator[Value]:
    """The values that the end of a path means; none where it cannot be read."""
    residence = next((RESIDENCES[cell] for cell in cells if cell in RESIDENCES), None)
    if len(cells) != (residence is not None) + (area is not None) or not (area or whole).startswith(whole):
        return
    fitting = [value for value in in_force if residence in (None, value.residence_type)]
    own = [value for value in fitting if area in value.area]
    if area is None:
        yield from fitting
    else:
        yield from own or (value for value in fitting if not value.area)


def _those_there_are(code: str, name: str, in_force: tuple[Value, ...], lead: str) -> str:
    """What may be written instead: the parameter's own paths, else where parameters are listed."""
    words = {residence: word for word, residence in RESIDENCES.items()}
    paths = {
        ".".join(filter(None, (code, name, words.get(value.residence_type or ""), area)))
        for value in in_force
        for area in (value.area or ("",))
    }
    listed = f"{lead}{', '.join(sorted(paths))} · " if paths else ""
    return f"{listed}lowincome policy list --parameters"


def _figure(path: str, text: str, like: Scalar | None) -> Scalar:
    """The figure, of the kind that stands there. Raises InputError."""
    if isinstance(like, str):
        if _DAY_OF_YEAR.fullmatch(like) and not _is_day_of_year(text):
            raise InputError(
                f"{path}:“{text}”不是月-日。请写成 {like} 的样子。",
                f"{path}: {text!r} is no day of the year. Write it like {like}.",
            )
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise InputError(f"{path}:“{text}”不是数。请改为数字。", f"{path}: {text!r} is no number. Give a number.")
    return int(number) if number == number.to_integral_value() else number


def _is_day_of_year(text: str) -> bool:
    found = _DAY_OF_YEAR.fullmatch(text)
    try:
        return found is not None and bool(date(_LEAP_YEAR, int(found[1]), int(found[2])))
    except ValueError:
        return False


def _changed(value: Value, area: str | None, figure: Scalar) -> Iterator[Value]:
    """The value with another figure; where one area alone gets it, beside what stays for the others."""
    tried = {"formula": None, "basis": "assumed", "clause": None, "source": SOURCE, "known_until": None}
    if area is None:
        yield value.model_copy(update={"value": figure, **tried})
        return
    others = tuple(each for each in value.area if each != area)
    if others or not value.area:
        yield value.model_copy(update={"area": others})
    yield value.model_copy(update={"value": figure, "area": (area,), **tried})
