"""One case as a file that proves itself, without the system; and whatever is changed in it is found."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from prov.model import ProvDocument

from commands.main import main
from lowincome.kernel.sealing import new_key_file
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.bundle.verify import Found, verified


@pytest.fixture
def auditor(town, client_of):
    return client_of(town.people["auditor"])


@pytest.fixture
def unpacked(tmp_path):
    """Unpacks a bundle into an empty folder."""

    def unpack(content: bytes, name: str = "bundle") -> Path:
        folder = tmp_path / name
        zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
        return folder

    return unpack


@pytest.fixture
def bundle(town, auditor, unpacked):
    """The bundle of a task that was taken and urged."""
    from console.queues import acts
    from console.queues.acts import Sent, actor_of

    task = town.task("topup_missing_elder")
    acts.claim(actor_of(town.people["officer"]), task.pk, Sent(uuid4()))
    acts.urge(actor_of(town.people["county"]), task.pk, Sent(uuid4()), "王秀英家请尽快走访")
    answer = auditor.post(f"/audit/bundle/task/{task.pk}/", {"purpose": "移送"})
    assert answer["Content-Type"] == "application/zip"
    return unpacked(answer.content)


def alone(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Runs the program that travels along, with nothing of ours around it."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-I", "verify.py", *more], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )


def broken(folder: Path) -> str:
    """What the verification says of a folder that something was changed in."""
    with pytest.raises((Found, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError)) as caught:
        verified(folder, None)
    return str(caught.value)


def test_it_verifies_alone_and_against_the_roots_kept_elsewhere(town, bundle):
    for more in ((), ("--roots", str(town.home / "audit" / "roots"))):
        done = alone(bundle, *more)
        assert (done.returncode, done.stderr) == (0, "")
        assert "All of it holds" in done.stdout
    assert "compared with roots kept elsewhere: 1" in done.stdout


def test_it_tells_the_whole_case_and_nobody_by_name(town, bundle):
    subject = town.signal("topup_missing_elder").subject
    case = json.loads((bundle / "case.json").read_text(encoding="utf-8"))
    (signal,) = case["signals"]
    assert signal["rule"]["code"] == signal["card"]["code"] == "topup_missing_elder"
    assert signal["clause"]["quote"] and signal["parameters"]
    roster = hashlib.sha256((town.landing / "2024-11-03" / "roster.csv").read_bytes()).hexdigest()
    assert roster in {file["sha256"] for file in signal["files"]}
    assert {"feed": "roster", "delivered": "2024-11-03", "file": "roster.csv", "line": 2} in [
        record for fact in signal["facts"] for record in fact["records"]
    ]
    assert [row["rule"] for row in case["work"]["signals"]] == ["topup_missing_elder"]
    assert [change["act"] for change in case["work"]["changes"]] == ["claim", "urge"]
    assert case["work"]["changes"][1]["why"] == "王*家请尽快走访"
    for path in bundle.rglob("*"):
        if path.is_file():
            content = path.read_text(encoding="utf-8")
            assert subject.name not in content and subject.number not in content, path.name


def test_the_proofs_are_the_entries_of_the_case_and_of_its_export(town, bundle):
    proofs = json.loads((bundle / "proofs.json").read_text(encoding="utf-8"))
    told = [(each["entry"]["action"], each["entry"]["actor"]) for each in proofs["entries"]]
    assert [action for action, _ in told] == ["publish", "act", "act", "export"]
    assert [actor for _, actor in told][1:] == ["officer", "county", "auditor"]
    export = proofs["entries"][-1]["entry"]
    assert export["seq"] == proofs["vouching"] == list(AuditLog(Settings()).entries())[-1].seq
    assert (export["details"]["purpose"], export["details"]["revealed"]) == ("移送", False)


def test_other_tools_read_the_way_of_the_data(bundle):
    document = ProvDocument.deserialize(content=(bundle / "prov.json").read_text(encoding="utf-8"), format="json")
    assert len(document.get_records()) > 10
    events = json.loads((bundle / "openlineage.json").read_text(encoding="utf-8"))
    assert {event["job"]["name"] for event in events} >= {"harmonise.roster", "profile.persons", "signals.signals"}


def test_a_changed_byte_is_found_wherever_it_is(bundle):
    verified(bundle, None)
    for path in sorted(bundle.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            for at in {0, len(content) - 1, *range(7, len(content), max(len(content) // 40, 1))}:
                changed = bytearray(content)
                changed[at] ^= 1
                path.write_bytes(changed)
                assert broken(bundle), (path.name, at)
            path.write_bytes(content)
    assert verified(bundle, None)


def test_a_file_that_is_missing_or_added_is_found(bundle):
    (bundle / "more.txt").write_text("x")
    assert "more.txt" in broken(bundle)
    (bundle / "more.txt").unlink()
    (bundle / "prov.json").unlink()
    assert "prov.json" in broken(bundle)


def test_the_program_itself_is_among_what_is_checked(bundle):
    path = bundle / "verify.py"
    content = path.read_bytes()
    for at in range(500, len(content), len(content) // 12):
        changed = bytearray(content)
        changed[at] ^= 1
        path.write_bytes(changed)
        assert alone(bundle).returncode != 0, at
    path.write_bytes(content)
    assert alone(bundle).returncode == 0


def _rewrite(folder: Path, name: str, change) -> None:
    """Changes a member's content and makes the manifest agree with it, as a forger would."""
    content = json.loads((folder / name).read_text(encoding="utf-8"))
    change(content)
    (folder / name).write_text(
        json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline=""
    )
    if name != "manifest.json":
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        _rewrite(folder, "manifest.json", lambda manifest: manifest["members"].update({name: digest}))


def _forged(entry):
    """An entry with a hash that is right for its other fields."""
    content = {name: value for name, value in entry.items() if name != "hash"}
    spelt = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    entry["hash"] = hashlib.sha256(spelt).hexdigest()


def test_a_forger_who_makes_the_manifest_agree_is_found_by_the_logs_own_entry(bundle):
    _rewrite(bundle, "case.json", lambda case: case["signals"][0]["rule"].update(version="another"))
    assert "members are not those" in broken(bundle)


def test_a_forger_who_changes_an_entry_and_its_hash_is_found_by_its_path(bundle):
    def change(proofs):
        entry = proofs["entries"][1]["entry"]
        entry["actor"] = "somebody else"
        _forged(entry)

    _rewrite(bundle, "proofs.json", change)
    assert "not under its date's root" in broken(bundle)


@pytest.mark.parametrize("field", ["place", "path", "root", "entry"])
def test_a_proof_that_lacks_or_bends_a_field_is_found(bundle, field):
    def change(proofs):
        proven = proofs["entries"][2]
        proven[field] = {"place": proven["place"] + 1, "path": proven["path"][:-1], "root": "2024-01-01.json"}.get(
            field, proofs["entries"][1]["entry"]
        )

    _rewrite(bundle, "proofs.json", change)
    assert broken(bundle)


def test_a_forger_who_writes_everything_anew_is_found_by_the_roots_kept_elsewhere(town, bundle):
    def change(proofs):
        (name, text), *_ = proofs["roots"].items()
        root = json.loads(text)
        for proven in proofs["entries"]:
            proven["entry"]["actor"] = "nobody"
            _forged(proven["entry"])
            proven["place"], proven["path"] = 0, []
        proofs["entries"] = proofs["entries"][-1:]
        leaf = hashlib.sha256(b"\x00" + proofs["entries"][0]["entry"]["hash"].encode()).hexdigest()
        forged = root | {"size": 1, "peaks": [leaf]}
        proofs["roots"] = {name: json.dumps(forged, sort_keys=True, separators=(",", ":")) + "\n"}

    _rewrite(bundle, "proofs.json", change)
    done = alone(bundle, "--roots", str(town.home / "audit" / "roots"))
    assert done.returncode == 1 and "DOES NOT HOLD" in done.stdout


def test_unmasked_it_needs_a_purpose_and_the_look_is_on_record_first(town, auditor, unpacked):
    from console.queues.models import Look

    signal = town.signal("topup_missing_elder")
    path = f"/audit/bundle/signal/{signal.pk}/"
    assert auditor.post(path, {"full": "yes"})["Location"] == f"/audit/signals/{signal.pk}/"
    assert [each.action for each in AuditLog(Settings()).entries()].count("export") == Look.objects.count() == 0
    folder = unpacked(auditor.post(path, {"full": "yes", "purpose": "移送监委"}).content)
    assert signal.subject.number in (folder / "case.json").read_text(encoding="utf-8")
    assert [each.action for each in AuditLog(Settings()).entries()][-2:] == ["access", "export"]
    assert Look.objects.get().subject_key == signal.subject_id
    assert alone(folder).returncode == 0
    proofs = (folder / "proofs.json").read_text(encoding="utf-8")
    assert signal.subject.number not in proofs and "移送监委" in proofs


@pytest.mark.parametrize("path", ["signal/nobody", "task/nobody", "task/a%20b"])
def test_of_what_is_not_there_there_is_no_bundle(town, auditor, path):
    assert auditor.post(f"/audit/bundle/{path}/").status_code == 404


def test_the_command_makes_the_same_bundle(town, unpacked, tmp_path, capsys):
    signal = town.signal("topup_missing_elder")
    for which in (("--signal", signal.pk), ("--task", signal.task_id)):
        out = tmp_path / f"{which[0]}.zip"
        with pytest.raises(SystemExit) as ended:
            main(["audit", "bundle", *which, "--out", str(out), "--home", str(town.home), "--json"])
        assert ended.value.code == 0
        printed = json.loads(capsys.readouterr().out)
        assert (printed["bytes"], out.stat().st_mode & 0o777) == (out.stat().st_size, 0o600)
        folder = unpacked(out.read_bytes(), which[0])
        assert alone(folder).returncode == 0
        assert signal.subject.name not in (folder / "case.json").read_text(encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["audit", "bundle", "--signal", "nobody", "--out", str(tmp_path / "x.zip"), "--home", str(town.home)])
    assert ended.value.code == 2 and not (tmp_path / "x.zip").exists()
    with pytest.raises(SystemExit) as ended:
        main(
            ["audit", "bundle", "--signal", signal.pk, "--reveal", "--out", str(tmp_path / "x.zip"),
             "--home", str(town.home)]
        )  # fmt: skip
    assert ended.value.code == 2, "unmasked needs a purpose"


def test_with_a_key_it_leaves_sealed_and_opens_with_the_key_alone(
    town, auditor, unpacked, tmp_path, monkeypatch, capsys
):
    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--home", str(town.home)])
        return ended.value.code

    key, other = tmp_path / "numbers.key", tmp_path / "other.key"
    new_key_file(key)
    new_key_file(other)
    monkeypatch.setenv("LOWINCOME_KEY_FILE", str(key))
    signal = town.signal("topup_missing_elder")
    assert run("audit", "bundle", "--signal", signal.pk, "--out", str(tmp_path / "made.zip"), "--json") == 0
    sealed = tmp_path / "made.zip.sealed"
    assert json.loads(capsys.readouterr().out)["out"] == str(sealed) and not (tmp_path / "made.zip").exists()
    answer = auditor.post(f"/audit/bundle/signal/{signal.pk}/")
    assert answer["Content-Disposition"].endswith('.zip.sealed"') and not zipfile.is_zipfile(io.BytesIO(answer.content))
    for name, content in (("made", sealed.read_bytes()), ("sent", answer.content)):
        (tmp_path / name).write_bytes(content)
        assert run("audit", "open", str(tmp_path / name), "--out", str(tmp_path / f"{name}.zip")) == 0
        assert alone(unpacked((tmp_path / f"{name}.zip").read_bytes(), f"{name}-opened")).returncode == 0
    changed = bytearray(sealed.read_bytes())
    changed[-1] ^= 1
    (tmp_path / "changed").write_bytes(changed)
    assert run("audit", "open", str(tmp_path / "changed"), "--out", str(tmp_path / "x.zip")) == 3
    assert run("audit", "open", str(key), "--out", str(tmp_path / "x.zip")) == 2
    monkeypatch.setenv("LOWINCOME_KEY_FILE", str(other))
    assert run("audit", "open", str(sealed), "--out", str(tmp_path / "x.zip")) == 3
    assert not (tmp_path / "x.zip").exists()
