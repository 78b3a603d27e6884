"""How a name goes wrong when it is written down: one function per fault of faults.yaml.

Each takes the right name, the former name or None, and a source of chance; it gives the name as delivered, "" where it is
missing, or None where the fault cannot happen to this name.
"""

from collections.abc import Callable
from random import Random

from benchmarks.matching.generator import characters
from benchmarks.matching.generator.names import compound_surnames

NameFault = Callable[[str, str | None, Random], str | None]


def _one_replaced(name: str, others: Callable[[str], tuple[str, ...]], chance: Random) -> str | None:
    """One character replaced by one of its `others`; given names more often than surnames."""
    if "·" in name:
        return None
    places = [place for place in range(len(name)) if others(name[place])]
    weights = [1 if place == 0 else 4 for place in places]
    if not places:
        return None
    place = chance.choices(places, weights)[0]
    return name[:place] + chance.choice(others(name[place])) + name[place + 1 :]


def _by(others: Callable[[str], tuple[str, ...]]) -> NameFault:
    return lambda name, former, chance: _one_replaced(name, others, chance)


def _old_forms(character: str) -> tuple[str, ...]:
    form = characters.OLD_FORMS.get(character)
    return (form,) if form else ()


def _any_other(character: str) -> tuple[str, ...]:
    return characters.every_common()


def _unreadable(character: str) -> tuple[str, ...]:
    return ("?", "□")


def _lost(name: str, former: str | None, chance: Random) -> str | None:
    if len(name) < 3 or "·" in name:
        return None
    place = chance.randrange(1, len(name))
    return name[:place] + name[place + 1 :]


def _swapped(name: str, former: str | None, chance: Random) -> str | None:
    if len(name) < 3 or "·" in name or name[-1] == name[-2]:
        return None
    return name[:-2] + name[-1] + name[-2]


def _remark(name: str, former: str | None, chance: Random) -> str | None:
    return f"{name}({chance.choice(('女', '男', '残', '户主', '已故'))})"


def _former_in_brackets(name: str, former: str | None, chance: Random) -> str | None:
    return f"{name}(曾用名{former})" if former else None


def _former_used(name: str, former: str | None, chance: Random) -> str | None:
    return former


def _interpunct_lost(name: str, former: str | None, chance: Random) -> str | None:
    return name.replace("·", "") if "·" in name else None


def _first_part(name: str, former: str | None, chance: Random) -> str | None:
    return name.split("·")[0] if "·" in name else None


def _compound_cut(name: str, former: str | None, chance: Random) -> str | None:
    return name[0] + name[2:] if name[:2] in compound_surnames() and len(name) > 2 else None


def _surname_only(name: str, former: str | None, chance: Random) -> str | None:
    return None if "·" in name else f"{name[0]}某"


def _missing(name: str, former: str | None, chance: Random) -> str | None:
    return ""


NAME_FAULTS: dict[str, NameFault] = {
    "homophone": _by(characters.same_sounds),
    "similar_sound": _by(characters.similar_sounds),
    "look_alike": _by(characters.look_alikes),
    "neighbour_key": _by(characters.neighbour_keys),
    "character_lost": _lost,
    "characters_swapped": _swapped,
    "character_wrong": _by(_any_other),
    "character_unreadable": _by(_unreadable),
    "old_form": _by(_old_forms),
    "remark_in_brackets": _remark,
    "former_name_in_brackets": _former_in_brackets,
    "former_name_used": _former_used,
    "interpunct_lost": _interpunct_lost,
    "first_part_only": _first_part,
    "compound_surname_cut": _compound_cut,
    "surname_only": _surname_only,
    "name_missing": _missing,
}
# What can happen to a name beside a number that is right.
MISSPELLINGS = ("homophone", "look_alike", "similar_sound", "character_wrong")
