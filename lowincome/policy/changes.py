"""Trying out another figure: the same policies with one value replaced, nothing written to any file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from lowincome.kernel.errors import InputError
from lowincome.policy.parameters import Parameter, Scalar, Value
from lowincome.policy.policies import Policies

RESIDENCES = {"urban": "城市", "rural": "农村"}


def _figure(text: str, like: Scalar | None) -> Scalar:
    if isinstance(like, str):
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise InputError(f"“{text}”不是数。请改为数字。", f"{text!r} is no number. Give a number.") from None
    return int(number) if number == number.to_integral_value() else number


def _changed(value: Value, figure: Scalar) -> Value:
    return value.model_copy(
        update={"value": figure, "basis": "assumed", "clause": None, "source": "试算 simulation", "known_until": None}
    )


def with_value(policies: Policies, path: str, figure: str, day: date) -> Policies:
    """The policies with the value in force on `day` replaced; it is marked assumed.

    path: `<jurisdiction>.<parameter>`, `.urban` or `.rural` after it where the figure depends on the residence type, and a
    region prefix after that where it depends on the place, e.g. `zhengzhou.dibao_standard.urban`. Raises InputError where
    nothing stands there on that day.
    """
    code, _, rest = path.partition(".")
    name, *cells = rest.split(".")
    residence = next((RESIDENCES[cell] for cell in cells if cell in RESIDENCES), None)
    area = next((cell for cell in cells if cell.isdigit()), None)
    jurisdiction = policies.jurisdictions.get(code)
    parameter = jurisdiction.parameters.get(name) if jurisdiction else None
    wanted = [
        value
        for value in (parameter.on(day) if parameter else ())
        if residence in (None, value.residence_type) and (area is None or area in value.area)
    ]
    known = {cell for cell in cells if cell in RESIDENCES or cell.isdigit()}
    if jurisdiction is None or parameter is None or not wanted or known != set(cells):
        raise InputError(
            f"{day} 没有参数 {path}。请用 policy list 查看可用的参数。",
            f"there is no parameter {path} on {day}. See `policy list` for those there are.",
        )
    values = tuple(
        _changed(value, _figure(figure, value.value)) if value in wanted else value for value in parameter.values
    )
    changed: Parameter = parameter.model_copy(update={"values": values})
    moved = replace(jurisdiction, parameters={**jurisdiction.parameters, name: changed})
    return replace(policies, jurisdictions={**policies.jurisdictions, code: moved})
