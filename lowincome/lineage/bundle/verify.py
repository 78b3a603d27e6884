"""Checks an evidence bundle without the system that made it: python3 -I verify.py, in the folder it was unpacked into.

It uses Python's standard library alone and shares no code with the system, so that it can be read and trusted by itself.
With --roots FOLDER the daily roots in the bundle are also compared with those that were kept elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

FORMAT = "lowincome-evidence/1"
MANIFEST, PROOFS = "manifest.json", "proofs.json"
ALGORITHMS = ("sha256", "sm3")
Json = dict[str, Any]


class Found(Exception):
    """Something that does not hold, in Chinese and English."""


def main() -> int:
    """Prints what was checked; exit code 0 where all of it holds, 1 where something does not."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    options.add_argument("--roots", type=Path, help="每日根的另存目录 · folder with the daily roots kept elsewhere")
    asked = options.parse_args()
    try:
        said = verified(asked.folder, asked.roots)
    except Found as found:
        say(f"不符 · DOES NOT HOLD: {found}")
        return 1
    except Exception as error:  # whatever cannot be read is not the bundle that was made
        say(f"不符 · DOES NOT HOLD: 无法读取 · cannot be read ({type(error).__name__}: {error})")
        return 1
    for line in said:
        say(line)
    say("全部相符。 · All of it holds.")
    return 0


def say(line: str) -> None:
    """Prints a line, also where the terminal knows no Chinese."""
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")


def verified(folder: Path, roots_elsewhere: Path | None) -> list[str]:
    """Checks a bundle's folder; returns what was checked. Raises Found at the first thing that does not hold."""
    manifest = read_manifest(folder)
    check_members(folder, manifest["members"])
    proofs = json.loads((folder / PROOFS).read_bytes())
    roots = {name: read_root(name, text) for name, text in proofs["roots"].items()}
    entries = [check_entry(proven, roots) for proven in proofs["entries"]]
    check_export(manifest, proofs["vouching"], entries)
    case = json.loads((folder / "case.json").read_bytes())
    tables = check_tables(folder, case, entries)
    records = check_records(case)
    said = [
        f"成员 · members: {len(manifest['members'])}",
        f"审计日志条目 · audit entries proven: {len(entries)}",
        f"每日根 · daily roots: {len(roots)}",
        f"数据表清单 · table manifests: {tables}",
        f"有出处的记录 · records with their file and line: {records}",
    ]
    return said + compare_roots(roots, proofs["roots"], roots_elsewhere)


def read_manifest(folder: Path) -> Json:
    """The manifest, which has one spelling."""
    content = (folder / MANIFEST).read_bytes()
    manifest: Json = json.loads(content)
    spelt = (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    demand(content == spelt, "清单的写法被改动", "the manifest's spelling was changed")
    demand(set(manifest) == {"format", "entry", "exported_at", "members"}, "清单不完整", "the manifest is not complete")
    demand(manifest["format"] == FORMAT, "格式不识别", "unknown format")
    return manifest


def check_members(folder: Path, members: Json) -> None:
    """Every member as the manifest says, and nothing besides."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted(there ^ {MANIFEST, *members}):
        demand(False, f"文件缺失或多余:{name}", f"missing, or not in the manifest: {name}")
    for name, recorded in members.items():
        demand(sha256(folder / name) == recorded, f"文件被改动:{name}", f"was changed: {name}")


def read_root(name: str, text: str) -> Json:
    """A daily root, which has one spelling."""
    root: Json = json.loads(text)
    spelt = json.dumps(root, sort_keys=True, separators=(",", ":")) + "\n"
    demand(text == spelt and name == root["date"] + ".json", f"每日根被改动:{name}", f"root was changed: {name}")
    return root


def check_entry(proven: Json, roots: dict[str, Json]) -> Json:
    """The entry's own hash, then the path from it to a peak of its date's root."""
    entry: Json = proven["entry"]
    where = f"entry {entry['seq']}"
    content = {name: value for name, value in entry.items() if name != "hash"}
    spelt = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    demand(digest(entry["algorithm"], spelt) == entry["hash"], f"条目被改动:{where}", f"was changed: {where}")
    demand(proven["root"] in roots, f"没有每日根:{where}", f"no root for {where}")
    root = roots[proven["root"]]
    demand(entry["seq"] <= root["count"], f"每日根不含该条目:{where}", f"the root does not reach {where}")
    if "peaks" not in root:
        return entry
    place, size = proven["place"], root["size"]
    demand(isinstance(place, int) and 0 <= place < size, f"位置不符:{where}", f"place does not hold: {where}")
    peak, height, at = peak_of(place, size)
    demand(len(proven["path"]) == height, f"路径不符:{where}", f"path does not hold: {where}")
    top = digest(entry["algorithm"], b"\x00" + entry["hash"].encode())
    for side, other, algorithm in proven["path"]:
        demand(side == ("left" if at & 1 else "right"), f"路径不符:{where}", f"path does not hold: {where}")
        left, right = (other, top) if at & 1 else (top, other)
        top, at = digest(algorithm, b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)), at >> 1
    demand(top == root["peaks"][peak], f"不在每日根之下:{where}", f"not under its date's root: {where}")
    return entry


def peak_of(place: int, size: int) -> tuple[int, int, int]:
    """Which peak an entry's place lies under, how high that peak is, and the place below it."""
    peak = begin = 0
    while True:
        height = size.bit_length() - 1
        if place < begin + (1 << height):
            return peak, height, place - begin
        begin, size, peak = begin + (1 << height), size - (1 << height), peak + 1


def check_export(manifest: Json, vouching: int, entries: list[Json]) -> None:
    """The entry that the log made of this very bundle names every member but the proofs, which contain it."""
    exports = [each for each in entries if each["seq"] == vouching == manifest["entry"] and each["action"] == "export"]
    demand(len(exports) == 1, "没有导出记录", "the log's entry of the export is not there")
    entry = exports[0]
    demand(entry["at"] == manifest["exported_at"], "导出时间不符", "the time of the export does not hold")
    named = {name: value for name, value in manifest["members"].items() if name != PROOFS}
    demand(
        entry["details"]["members"] == named, "成员与导出记录不符", "members are not those that the log's entry names"
    )
    seqs = [each["seq"] for each in entries]
    demand(seqs == sorted(set(seqs)), "条目次序不符", "the entries are not in order")


def check_tables(folder: Path, case: Json, entries: list[Json]) -> int:
    """Every table on the way: its manifest is the one that the log named before the table was published."""
    published: dict[Any, str] = {}
    for entry in entries:
        if entry["action"] == "publish":
            for date, tables in entry["details"]["tables"].items():
                for name, recorded in tables.items():
                    published[entry["details"]["run"], date, name] = recorded
    checked = set()
    for signal in case["signals"]:
        for table in signal["tables"]:
            name = f"{table['stage']}/{table['table']}"
            known = published.get((table["run"], table["date"], name))
            demand(known == table["manifest"], f"日志中没有此表:{name}", f"the log does not name the table {name}")
            path = folder / "manifests" / f"{known}.json"
            demand(sha256(path) == known, f"数据表清单被改动:{name}", f"the manifest of {name} was changed")
            told = json.loads(path.read_bytes())
            for part in ("stage", "table", "date", "rows", "code_version", "content_hash"):
                demand(told[part] == table[part], f"{name} 的 {part} 不符", f"{part} of {name} does not hold")
            checked.add(known)
    return len(checked)


def check_records(case: Json) -> int:
    """Every record that a fact rests on lies in a file whose hash is told."""
    count = 0
    for signal in case["signals"]:
        files = {(file["delivered"], file["file"]) for file in signal["files"]}
        for fact in signal["facts"]:
            for record in fact["records"]:
                if record["line"] is not None:
                    known = (record["delivered"], record["file"]) in files
                    demand(known, f"记录没有文件:{record['file']}", f"no file for a record: {record['file']}")
                    count += 1
    return count


def compare_roots(roots: dict[str, Json], texts: Json, elsewhere: Path | None) -> list[str]:
    """A date's root kept elsewhere must be this one, or a later one of the same date that counts more entries."""
    if elsewhere is None:
        return ["未与另存的每日根比对(--roots) · the roots were not compared with those kept elsewhere (--roots)"]
    said: list[str] = []
    for name, root in sorted(roots.items()):
        path = elsewhere / name
        demand(path.is_file(), f"另存处没有每日根:{name}", f"no root of that date is kept elsewhere: {name}")
        text = path.read_text(encoding="utf-8")
        if text != texts[name]:
            grown = read_root(name, text)["count"] > root["count"]
            demand(grown, f"与另存的每日根不同:{name}", f"differs from the root kept elsewhere: {name}")
            said.append(f"{name}: 当日之后又有新条目 · entries were added later that day")
    return [f"已与另存的每日根比对 · compared with roots kept elsewhere: {len(roots)}", *said]


def demand(holds: bool, zh: str, en: str) -> None:
    """Raises Found where something does not hold."""
    if not holds:
        raise Found(f"{zh} · {en}")


def digest(algorithm: str, content: bytes) -> str:
    """A digest in hexadecimal, by an algorithm that the log may use."""
    demand(algorithm in ALGORITHMS, f"未知算法 {algorithm}", f"unknown algorithm {algorithm}")
    return hashlib.new(algorithm, content).hexdigest()


def sha256(path: Path) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
