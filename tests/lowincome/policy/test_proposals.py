"""A law is proposed with its shadow run, and goes live by somebody else, as long as nothing has changed meanwhile."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.language import speaking
from lowincome.kernel.settings import Settings
from lowincome.policy.deciding import go_live, reject
from lowincome.policy.fingerprint import fingerprint
from lowincome.policy.in_force import law_in_force, policies_in_force
from lowincome.policy.proposal import Proposal
from lowincome.policy.proposals import Proposals
from lowincome.policy.proposing import propose

DAY, LATER = date(2024, 10, 31), date(2024, 11, 1)
CARD = "rules/topup.yaml"
FIGURE = "place/parameters.yaml"
Write = Callable[..., Path]


@contextmanager
def facts(_: date) -> Iterator[duckdb.DuckDBPyConnection]:
    """Two people with a top-up of 60 and of 40, in two townships; nobody else's affair."""
    with duckdb.connect() as con:
        con.execute("create schema profile; create schema match; create schema signals")
        columns = "id_number, name, household_id, register_no, region_code, alive, residence_type, active, topup_amount"
        con.execute(
            "create table profile.persons as select * from (values"
            " ('1', '甲', 'H1', null::varchar, '410102001002', true, '城市', true, 60.0),"
            f" ('2', '乙', 'H2', null, '410103001002', true, '城市', true, 40.0)) t({columns})"
        )
        con.execute("create table profile.households (household_id varchar, members integer)")
        con.execute(
            "create table match.feed_states as select feed, 'fresh' as state, date '2024-10-31' as newest_delivery,"
            " true as is_usable, null::date as history_from, '[2024]' as newest_years from (values ('roster')) t(feed)"
        )
        con.execute("create table signals.holds (rule varchar, subject varchar, subject_id varchar)")
        con.execute(
            "create table signals.signals as select 'topup' as rule, 'person' as subject, id_number as subject_id,"
            " household_id, 'opened' as state from profile.persons"
        )
        yield con


class Desk:
    """Proposes and decides in a home whose law is the small folder, and keeps what would go into the audit log."""

    def __init__(self, root: Path, base: Path) -> None:
        self.settings = Settings(home=root / "home")
        self.proposals = Proposals(self.settings.home)
        self.proposals.make()
        self.base = fingerprint(base)
        shutil.copytree(base, self.proposals.law_folder(self.base))
        self.proposals.point_at(self.base)
        self.entries: list[tuple[str, str]] = []

    def propose(self, source: Path, by: str = "drafter", day: date = DAY) -> Proposal:
        def enter(proposal: Proposal) -> None:
            self.entries.append(("proposed", proposal.law))

        return propose(self.settings, source, "试", by, day, facts, enter)

    def go_live(self, found: Proposal, by: str = "supervisor", newest: date = DAY, **given: Any) -> Proposal:
        seen = given.get("seen", found.at.isoformat())
        return go_live(self.settings, found.law, by, seen, newest, self.decided)

    def reject(self, found: Proposal, by: str = "supervisor", reason: str = "不妥") -> Proposal:
        return reject(self.settings, found.law, by, reason, self.decided)

    def decided(self, proposal: Proposal, decision: Any) -> None:
        self.entries.append((decision.what, proposal.law))

    def state(self, found: Proposal) -> str:
        return self.proposals.state(self.proposals.find(found.law) or found)

    def refused(self, act: Callable[[], object]) -> str:
        """The words of a refusal, after which everything is as before."""
        before = (law_in_force(self.settings), list(self.entries))
        with pytest.raises(InputError) as refusal:
            act()
        assert (law_in_force(self.settings), self.entries) == before
        return refusal.value.en


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def desk(tmp_path: Path, write: Write) -> Desk:
    base = shutil.copytree(write(), tmp_path / "base", ignore=shutil.ignore_patterns("base", "home", "mine"))
    return Desk(tmp_path, Path(base))


@pytest.fixture
def law(tmp_path: Path, desk: Desk) -> Callable[..., Path]:
    """A folder of one's own: the law in force with pieces of text replaced, files added (old text None) or left out."""

    def make(*changes: tuple[str, str | None, str | None], name: str = "mine") -> Path:
        folder = Path(shutil.copytree(tmp_path / "base", tmp_path / name))
        for file, old, new in changes:
            path = folder / file
            if new is None:
                path.unlink()
            elif old is None:
                path.write_text(new, encoding="utf-8")
            else:
                text = path.read_text(encoding="utf-8")
                assert old in text
                path.write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return make


def practice(figure: int) -> tuple[str, str, str]:
    """Another figure, which no notice lays down."""
    clause = "clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}"
    return FIGURE, f"value: 100\n      {clause}", f"value: {figure}\n      basis: practice\n      source: 试行"


def test_the_shadow_run_says_what_is_gained_and_lost_and_nothing_is_in_force(desk, law) -> None:
    found = desk.propose(law(practice(50)))
    told = {(each.rule, each.queue_code): (each.gained, each.lost, each.same) for each in found.run.queues}
    # 甲 has 60 where 100 were due and 50 are now; 乙 has 40
    assert told == {("topup", "410102001000"): (0, 1, 0), ("topup", "410103000000"): (0, 0, 1)}
    assert (found.run.gained, found.run.lost, found.run.visits_fewer, found.base) == (0, 1, 1, desk.base)
    assert [(row["parameter"], row["old"]["value"], row["new"]["value"]) for row in found.parameters] == [
        ("due", 100, 50)
    ]
    assert [each.file for each in found.files] == [FIGURE] and "+      value: 50" in found.files[0].lines
    assert (desk.state(found), law_in_force(desk.settings).folder.name) == ("proposed", desk.base)
    assert desk.proposals.find(found.law) == found


def test_a_card_that_comes_goes_or_says_something_else_is_run_too(desk, law) -> None:
    card = (desk.proposals.law_folder(desk.base) / CARD).read_text(encoding="utf-8")
    other = card.replace("code: topup", "code: other").replace("< $due", "< $due * 10")
    enacts = "place/enacts.yaml"
    told = (desk.proposals.law_folder(desk.base) / enacts).read_text(encoding="utf-8")
    comes = desk.propose(
        law(("rules/other.yaml", None, other), (enacts, None, told + told.replace("topup:", "other:")))
    )
    assert (comes.run.gained, comes.run.lost, comes.titles["other"].zh) == (2, 0, "未增发")
    assert [(row["change"], row["rule"]) for row in comes.rules] == [("comes", "other")]
    changes = desk.propose(law((CARD, "< $due", "< $due - 50"), name="second"))
    assert (changes.run.gained, changes.run.lost) == (0, 1)
    goes = desk.propose(law((CARD, None, None), (enacts, None, "{}\n"), name="third"))
    assert (goes.run.gained, goes.run.lost, [row["change"] for row in goes.rules]) == (0, 2, ["goes"])


def test_what_only_words_change_gains_and_loses_nothing(desk, law) -> None:
    found = desk.propose(law((CARD, "已增发。", "已经增发。")))
    assert (found.run.gained, found.run.lost, found.rules, found.parameters) == (0, 0, (), ())
    assert [each.file for each in found.files] == [CARD]


def test_a_second_person_puts_it_live(desk, law) -> None:
    found = desk.propose(law(practice(50)))
    decided = desk.go_live(found)
    assert desk.state(found) == "live" and decided.decision.by == "supervisor"
    in_force = law_in_force(desk.settings)
    assert (in_force.origin, in_force.folder.name) == ("live", found.law)
    assert policies_in_force(desk.settings).figure("due", DAY, "place") == 50
    assert desk.entries == [("proposed", found.law), ("live", found.law)]
    assert "in force already" in desk.refused(lambda: desk.go_live(found))


def test_nobody_who_proposed_it_puts_it_live(desk, law) -> None:
    folder = law(practice(50))
    desk.propose(folder)
    found = desk.propose(folder, by="colleague")
    assert found.proposers == ("drafter", "colleague")
    for by in found.proposers:
        assert "second person" in desk.refused(lambda by=by: desk.go_live(found, by=by))
    assert desk.go_live(found)


def test_a_proposer_may_withdraw_and_a_rejection_has_a_reason(desk, law) -> None:
    found = desk.propose(law(practice(50)))
    assert "Say why" in desk.refused(lambda: desk.reject(found, reason="  "))
    desk.reject(found, by="drafter")
    assert desk.state(found) == "rejected"
    assert "was rejected" in desk.refused(lambda: desk.go_live(found))
    assert "was rejected" in desk.refused(lambda: desk.reject(found))
    again = desk.propose(desk.proposals.law_folder(found.law), by="colleague")
    assert (desk.state(again), again.law) == ("proposed", found.law)


def test_a_shadow_run_of_an_older_day_is_made_again(desk, law) -> None:
    found = desk.propose(law(practice(50)))
    told = desk.refused(lambda: desk.go_live(found, newest=LATER))
    assert "2024-10-31" in told and f"policy propose {desk.proposals.law_folder(found.law)}" in told
    again = desk.propose(desk.proposals.law_folder(found.law), day=LATER)
    assert "look at its result" in desk.refused(
        lambda: desk.go_live(again, newest=LATER, seen="2024-10-31T08:00:00+08:00")
    )
    assert desk.go_live(again, newest=LATER)


def test_the_second_proposal_replaces_the_first_and_a_third_is_run_against_it(desk, law) -> None:
    first, third = desk.propose(law(practice(50))), desk.propose(law(practice(30), name="third"))
    desk.go_live(first)
    assert "another one since" in desk.refused(lambda: desk.go_live(third))
    again = desk.propose(desk.proposals.law_folder(third.law))
    assert (again.base, again.parameters[0]["old"]["value"]) == (first.law, 50)
    desk.go_live(again)
    assert (desk.state(first), desk.state(third)) == ("replaced", "live")
    assert "was replaced" in desk.refused(lambda: desk.go_live(first))
    assert [each.law for each in desk.proposals.all()] in ([third.law, first.law], [first.law, third.law])


def test_a_law_whose_files_were_changed_since_does_not_go_live(desk, law) -> None:
    folder = law(practice(50))
    found = desk.propose(folder)
    file = desk.proposals.law_folder(found.law) / FIGURE
    file.write_text(file.read_text(encoding="utf-8").replace("value: 50", "value: 20"), encoding="utf-8")
    assert "no longer says" in desk.refused(lambda: desk.go_live(found))
    assert desk.go_live(desk.propose(folder)), "proposed again it is whole"


@pytest.mark.parametrize("hidden", [False, True])
def test_a_live_law_that_was_edited_is_not_read(desk, law, hidden) -> None:
    found = desk.propose(law(practice(50)))
    desk.go_live(found)
    folder = desk.proposals.law_folder(found.law)
    (folder / ("rules/.more.yaml" if hidden else FIGURE)).write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="no longer says"):
        policies_in_force(desk.settings)


def test_a_setting_says_which_law_it_is_and_nothing_goes_live_beside_it(desk, law, tmp_path) -> None:
    found = desk.propose(law(practice(50)))
    desk.settings = desk.settings.model_copy(update={"policies": tmp_path / "base"})
    assert law_in_force(desk.settings).origin == "setting"
    assert "setting" in desk.refused(lambda: desk.go_live(found))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((CARD, "active and", "agee and"), "rules/topup.yaml"),
        ((CARD, "active and", "active and not active and"), "never holds"),
        (("place/notice.txt", "一、每人增发\n100元。\n", "一、每人增发\n100元。\n"), "nothing to propose"),
    ],
)
def test_what_is_wrong_or_no_change_is_refused_and_leaves_nothing(desk, law, change, told) -> None:
    before = sorted(desk.proposals.folder.iterdir())
    assert told in desk.refused(lambda: desk.propose(law(change)))
    assert sorted(desk.proposals.folder.iterdir()) == before


def test_links_and_missing_folders_are_refused_and_hidden_files_left_out(desk, law, tmp_path) -> None:
    folder = law(practice(50))
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("mine")
    found = desk.propose(folder)
    kept = desk.proposals.law_folder(found.law)
    assert not (kept / ".git").exists() and kept.stat().st_mode & 0o777 == 0o700
    assert (kept / CARD).stat().st_mode & 0o777 == 0o600
    assert "there is no folder" in desk.refused(lambda: desk.propose(tmp_path / "nowhere"))
    (folder / "rules" / "linked.yaml").symlink_to(folder / CARD)
    assert "no plain file" in desk.refused(lambda: desk.propose(folder))


def test_what_the_log_cannot_take_does_not_happen(desk, law) -> None:
    found = desk.propose(law(practice(50)))

    def full(*_: object) -> None:
        raise Failure("满", "the disk is full")

    with pytest.raises(Failure, match="full"):
        go_live(desk.settings, found.law, "supervisor", found.at.isoformat(), DAY, full)
    assert (desk.state(found), law_in_force(desk.settings).folder.name) == ("proposed", desk.base)


def test_the_entry_of_the_log_counts_no_signals(desk, law) -> None:
    entry = desk.propose(law(practice(50))).entry()
    assert set(entry) == {
        "law", "base", "day", "shadow_run", "files_changed", "rules_changed", "parameters_changed",
    }  # fmt: skip
    assert (entry["files_changed"], entry["rules_changed"], entry["parameters_changed"]) == (1, 0, 1)


def test_a_record_that_cannot_be_read_is_named(desk, law) -> None:
    found = desk.propose(law(practice(50)))
    record = desk.proposals.folder / f"{found.law}.json"
    record.write_text(json.dumps({"law": found.law}), encoding="utf-8")
    with pytest.raises(Failure, match=found.law):
        desk.proposals.all()
    assert desk.proposals.find("../../etc/passwd") is None


def test_without_anything_live_the_law_is_the_one_that_comes_along(tmp_path) -> None:
    settings = Settings(home=tmp_path / "home")
    assert law_in_force(settings).origin == "shipped"
    (tmp_path / "home" / "policies" / "live").mkdir(parents=True)
    with pytest.raises(InputError, match="must be a link"):
        law_in_force(settings)
