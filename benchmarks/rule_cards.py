"""How long a thousand rule cards take to load: read, enacted in a place, checked against facts, figures, feeds and quotes.

The cards are copies of those that ship under other codes, each enacted in the place and with the quote of the original.
Writes `benchmarks/results/<commit>-rule-cards.json`. Usage: python benchmarks/rule_cards.py [--cards 1000] [--runs 5]
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from measuring import write_results

PLACE = "zhengzhou"
MOST_SECONDS = 2.0


def main() -> None:
    """Makes the folder, loads it in a fresh process several times, prints and writes the best."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = thousand(Path(scratch) / "policies", options.cards)
        seconds = min(_load(folder) for _ in range(options.runs))
    found = {
        "cards": options.cards,
        "seconds": round(seconds, 2),
        "most_seconds": MOST_SECONDS,
    }
    print(f"{options.cards} rule cards load in {seconds:.2f} s (at most {MOST_SECONDS:.0f})")
    write_results("rule-cards", found)
    sys.exit(0 if seconds < MOST_SECONDS else 1)


def thousand(folder: Path, cards: int) -> Path:
    """The policies that ship with `cards` rule cards instead: those that the place enacts, over and over under new codes."""
    from lowincome.policy.folder import policies_folder

    shutil.copytree(policies_folder(), folder, ignore=shutil.ignore_patterns("optional*", "rules"))
    rules = folder / "rules"
    rules.mkdir()
    enacts = folder / PLACE / "enacts.yaml"
    entries = dict(_entries(enacts.read_text(encoding="utf-8")))
    written = []
    for number, code in enumerate(islice(cycle(entries), cards)):
        copy = f"{code}_{number}"
        card = (policies_folder() / "rules" / f"{code}.yaml").read_text(encoding="utf-8")
        # a number in the text makes each condition one of its own, as those of a thousand real rules are
        card = card.replace(f"code: {code}", f"code: {copy}", 1).replace(
            "condition: >-\n", f"condition: >-\n  {number} = {number} and\n", 1
        )
        (rules / f"{copy}.yaml").write_text(card, encoding="utf-8")
        written.append(f"{copy}:\n{entries[code]}")
    for place in folder.glob("*/enacts.yaml"):
        place.write_text("{}\n", encoding="utf-8")
    enacts.write_text("".join(written), encoding="utf-8")
    return folder


def _entries(text: str) -> list[tuple[str, str]]:
    """The entries of an enacts.yaml: code and the lines below it."""
    found = re.split(r"^([a-z][a-z0-9_]*):\n", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    return [(code, lines.rstrip("\n") + "\n") for code, lines in zip(found[1::2], found[2::2], strict=True)]


def _load(folder: Path) -> float:
    """Seconds that loading takes in a process that has loaded nothing yet."""
    code = (
        "import sys, time; from pathlib import Path; from lowincome.policy.policies import Policies; "
        "began = time.perf_counter(); policies = Policies.load(Path(sys.argv[1])); "
        "print(time.perf_counter() - began, len(policies.cards), len(policies.enacted()))"
    )
    printed = subprocess.run([sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True)
    seconds, cards, enacted = printed.stdout.split()
    assert cards == enacted, "every card is enacted once"
    return float(seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cards", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5, help="loaded so often; the best counts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
