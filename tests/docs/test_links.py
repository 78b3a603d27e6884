"""Links in the pages lead somewhere, and paths that the pages name are there."""

import re
from pathlib import Path

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"```.*?```", re.DOTALL)
ROOTS = (
    "assets",
    "checks",
    "commands",
    "console",
    "data",
    "docs",
    "lowincome",
    "pipelines",
    "policies",
    "tests",
    "benchmarks",
)


def anchors(text: str) -> set[str]:
    """The anchors that a page's headings make."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def test_every_link_leads_to_a_page_and_a_heading(root: Path, pages: dict[str, str]) -> None:
    broken = []
    followed = 0
    for name, text in pages.items():
        for target in LINK.findall(FENCE.sub("", text)):
            if target.startswith(("http://", "https://")):
                continue
            followed += 1
            path, _, anchor = target.partition("#")
            file = (root / name).parent / path if path else root / name
            if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
                broken.append(f"{name}: {target}")
    assert not broken
    assert followed > 30


def test_paths_named_in_pages_are_there(root: Path, pages: dict[str, str]) -> None:
    gone = []
    for name, text in pages.items():
        for code in CODE.findall(FENCE.sub("", text)):
            path = code.split("::")[0].rstrip("/")
            is_plain = re.fullmatch(r"[\w./-]+", path) is not None and "/" in code
            if is_plain and path.split("/")[0] in ROOTS and not (root / path).exists() and not is_asset_key(root, path):
                gone.append(f"{name}: {code}")
    assert not gone


def is_asset_key(root: Path, path: str) -> bool:
    """Whether a path is a table's name below assets, such as `match/links`."""
    return any((root / "assets").glob(f"{path}.sql")) or (root / "assets" / path).exists()
