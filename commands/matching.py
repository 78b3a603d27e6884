"""`lowincome matching train|models|compare|use`: the models of the fuzzy tier, learned, compared and put to use."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Day, Home
from commands.output import note, print_json, print_table
from commands.process_settings import settings_from
from commands.published import published_lake
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from datetime import date

    from lowincome.kernel.settings import Settings

ANY = "*"

Feed = Annotated[str, typer.Option("--feed", help="一项数据,默认全部 · one feed, default all")]
Title = Annotated[str, typer.Argument(help="模型名 · the model's title", show_default=False)]


def train(day: Day, feed: Feed = ANY, home: Home = None) -> None:
    """从一日的数据和人工判断学习匹配权重,存为新模型,不启用。 · Learns weights from a day's data and people's answers;
    the new model is not used yet.

    例 · Example: lowincome matching train --date 2024-10-31 --feed funeral_records
    """
    from lowincome.matching.labels import FEWEST_LABELS, labels_of
    from lowincome.matching.model_store import models_in_use, next_version, save_model
    from lowincome.matching.training import train as learn

    settings = settings_from(home=home)
    persons, records, labels = _tables(settings, day.date(), feed)
    in_use = models_in_use(settings.home, day.date())
    version = next_version(settings.home, feed, day.date())
    model = learn(
        persons,
        records,
        in_use.get(feed) or in_use[ANY],
        feed=feed,
        dated=day.date(),
        version=version,
        labels=labels,
        memory_limit=settings.memory_limit,
        threads=settings.threads,
    )
    save_model(settings.home, model)
    typer.echo(model.title)
    if model.labels:
        note(say(f"其中 {model.labels} 对有人工判断", f"learned with people's answers on {model.labels} pairs"))
    else:
        known = labels_of(labels, records).num_rows
        note(
            say(
                f"人工判断只有 {known} 对,不足 {FEWEST_LABELS} 对,未采用;仅从数据学习",
                f"only {known} pairs have an answer on which people agree, fewer than {FEWEST_LABELS}: "
                "learned from the data alone",
            )
        )
    note(say("请先比较再启用:lowincome matching compare", "compare it before it is used: lowincome matching compare"))


def models(home: Home = None, as_json: AsJson = False) -> None:
    """列出匹配模型与启用情况。 · The models there are, and since when each is in use.

    例 · Example: lowincome matching models
    """
    from lowincome.matching.model import default_model
    from lowincome.matching.model_store import choices, trained_models

    settings = settings_from(home=home)
    used = choices(settings.home)
    rows = [
        {
            "model": each.title,
            "feed": each.feed,
            "persons": each.persons,
            "records": each.records,
            "labels": each.labels,
            "used": [f"{choice['feed']} {choice['from']}" for choice in used if choice["model"] == each.title],
        }
        for each in [default_model(), *trained_models(settings.home)]
    ]
    if as_json:
        print_json(rows)
        return
    headers = [say("模型", "model"), say("数据", "feed"), say("人数", "persons"), say("记录", "records")]
    headers += [say("人工判断", "answers")]
    print_table([*headers, say("启用", "in use")], [[*list(row.values())[:-1], ", ".join(row["used"])] for row in rows])


def compare(title: Title, day: Day, feed: Feed = ANY, home: Home = None, as_json: AsJson = False) -> None:
    """新模型与在用模型在一日数据上的差别。 · What changes if a model replaces the one in use, on a day's data.

    例 · Example: lowincome matching compare trained-2024-10-31-v1 --date 2024-10-31
    """
    from dataclasses import asdict

    from lowincome.matching.comparing import compare_models
    from lowincome.matching.model_store import find_model, mark_compared, models_in_use

    settings = settings_from(home=home)
    persons, records, labels = _tables(settings, day.date(), feed)
    in_use = models_in_use(settings.home, day.date())
    before, after = in_use.get(feed) or in_use[ANY], find_model(settings.home, title)
    found = compare_models(
        persons, records, before, after, labels=labels, memory_limit=settings.memory_limit, threads=settings.threads
    )
    mark_compared(settings.home, feed, after, before)
    outcomes = [{"before": old, "after": new, "records": count} for (old, new), count in sorted(found.outcomes.items())]
    if as_json:
        print_json({**asdict(found), "outcomes": outcomes})
        return
    note(f"{found.before} → {found.after}")
    headers = [
        say("比较", "comparison"),
        say("级别", "level"),
        say("原权重", "weight before"),
        say("新权重", "weight after"),
    ]
    levels = [(each.comparison, each.level, f"{each.before:.1f}", f"{each.after:.1f}") for each in found.levels]
    print_table(headers, levels)
    print_table(
        [say("原结果", "before"), say("新结果", "after"), say("记录", "records")],
        [list(row.values()) for row in outcomes],
    )
    note(say(f"匹配到不同的人:{found.other_person}", f"linked to another person: {found.other_person}"))
    old, new = found.judged
    note(
        say(
            f"人工判断为同一人的 {new.same} 对,匹配 {old.same_linked} → {new.same_linked};"
            f"判断为不同人的 {new.different} 对,匹配 {old.different_linked} → {new.different_linked}",
            f"of {new.same} pairs that people call the same: linked {old.same_linked} → {new.same_linked}; "
            f"of {new.different} that they call different: linked {old.different_linked} → {new.different_linked}",
        )
    )


def use(
    title: Title,
    since: Annotated[
        datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="启用日 · first day", show_default=False)
    ],
    feed: Feed = ANY,
    home: Home = None,
) -> None:
    """自某日起启用一个模型;须先比较过。 · Puts a model to use from a day on; it must have been compared first.

    例 · Example: lowincome matching use trained-2024-10-31-v1 --from 2024-11-01
    """
    from lowincome.matching.model_store import use_model

    settings = settings_from(home=home)
    use_model(settings.home, feed, title, since.date())
    note(say(f"{since.date()} 起启用 {title}", f"{title} is used from {since.date()} on"))


def _tables(settings: "Settings", day: "date", feed: str) -> tuple[Any, Any, Any]:
    """The persons of a synced day, and the unlinked records and people's answers, of one feed or of all."""
    import pyarrow.compute as pc

    from lowincome.contracts import load_contracts
    from lowincome.matching.sql_texts import select

    contracts = load_contracts(settings.contracts, settings.switched_on)
    if feed != ANY and feed not in contracts:
        raise InputError(
            f"没有名为 {feed} 的数据。可用:{', '.join(contracts)}",
            f"there is no feed {feed}; the feeds are: {', '.join(contracts)}",
        )
    lake = published_lake(settings)
    with lake.connect(day, contracts) as con:
        if not lake.has("match", "fuzzy_answers", day):
            raise InputError(
                f"{day} 是在有模糊匹配之前同步的,没有可供学习的记录。请重新运行 lowincome sync --date {day}",
                f"{day} was synced before there was a fuzzy tier; run again: lowincome sync --date {day}",
            )
        persons = con.execute(select("day_persons")).to_arrow_table()
        found = [con.execute(select(name)).to_arrow_table() for name in ("day_records", "day_labels")]
    records, labels = found if feed == ANY else [each.filter(pc.equal(each["feed"], feed)) for each in found]
    return persons, records, labels
