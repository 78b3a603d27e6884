"""Where trained models lie: `<home>/matching/<feed>/<date>-v<n>.json`, and which of them is in use since when.

A model is never edited. `in_use.json` beside them says from which day on a feed uses which, so that a day that is
computed again uses what it used before; it is written by `lowincome matching use` and has one entry per change.
"""

import json
from datetime import date
from pathlib import Path

from lowincome.kernel.errors import InputError
from lowincome.matching.model import Model, default_model, read_model

_CHOICES = "in_use.json"
_COMPARED = "compared.json"
ANY_FEED = "*"
_ANY_FOLDER = "any"


def models_folder(home: Path) -> Path:
    """The folder of all trained models and of the choices."""
    return home / "matching"


def models_in_use(home: Path, day: date) -> dict[str, Model]:
    """Feed → the model that it uses on a day; `*` is the one for every other feed, the shipped one unless it was changed."""
    chosen = {ANY_FEED: default_model()}
    for choice in choices(home):
        if choice["from"] <= day.isoformat():
            chosen[choice["feed"]] = find_model(home, choice["model"])
    return chosen


def choices(home: Path) -> list[dict[str, str]]:
    """What was put to use, in order: feed, model (title, or `default`), from (date)."""
    file = models_folder(home) / _CHOICES
    if not file.is_file():
        return []
    found: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def trained_models(home: Path) -> list[Model]:
    """All trained models, by feed and age."""
    files = sorted(models_folder(home).glob("*/*.json"))
    return [read_model(file) for file in files]


def save_model(home: Path, model: Model) -> Path:
    """Keeps a trained model; InputError where one of the same feed, date and version is kept already."""
    folder = models_folder(home) / (_ANY_FOLDER if model.feed == ANY_FEED else model.feed)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{model.dated.isoformat()}-v{model.version}.json"
    if file.exists():
        raise InputError(f"模型 {model.title} 已存在。", f"The model {model.title} exists already.")
    _write(file, model.to_json())
    return file


def next_version(home: Path, feed: str, dated: date) -> int:
    """The version of a feed's next model of a date."""
    return 1 + max(
        (each.version for each in trained_models(home) if (each.feed, each.dated) == (feed, dated)), default=0
    )


def find_model(home: Path, title: str) -> Model:
    """A trained model by its title, or the shipped one as `default`. InputError where there is none."""
    if title in ("default", default_model().title):
        return default_model()
    for each in trained_models(home):
        if each.title == title:
            return each
    raise InputError(
        f"没有名为 {title} 的模型。lowincome matching models 列出已有的模型。",
        f"There is no model {title}. lowincome matching models lists those there are.",
    )


def use_model(home: Path, feed: str, title: str, since: date) -> None:
    """Puts a model to use for a feed from a day on. InputError where it was not compared with the one in use then."""
    model = find_model(home, title)
    folder = models_folder(home)
    last = (models_in_use(home, since).get(feed) or models_in_use(home, since)[ANY_FEED]).title
    if [feed, model.title, last] not in _compared(home) and model.title != default_model().title:
        raise InputError(
            f"模型 {title} 尚未与在用的 {last} 比较。请先运行 lowincome matching compare {title} --date 日期。",
            f"The model {title} was not compared with {last}, which is in use. Run first: "
            f"lowincome matching compare {title} --date YYYY-MM-DD",
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    entries = [*choices(home), {"feed": feed, "model": model.title, "from": since.isoformat()}]
    _write(folder / _CHOICES, json.dumps(entries, ensure_ascii=False, indent=1) + "\n")


def mark_compared(home: Path, feed: str, model: Model, last: Model) -> None:
    """Notes that a model was compared with the one in use for a feed: only then can it be put to use."""
    folder = models_folder(home)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    pairs = [*_compared(home), [feed, model.title, last.title]]
    _write(folder / _COMPARED, json.dumps(pairs, ensure_ascii=False, indent=1) + "\n")


def _compared(home: Path) -> list[list[str]]:
    file = models_folder(home) / _COMPARED
    found: list[list[str]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return found


def _write(file: Path, text: str) -> None:
    partial = file.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(file)
