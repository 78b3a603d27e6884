"""The floors of the house: what imports what is written in `.importlinter`, and holds."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_imports_lead_downwards_only() -> None:
    linter = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([str(linter)], cwd=ROOT, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_every_package_has_its_floor() -> None:
    named = (ROOT / ".importlinter").read_text(encoding="utf-8")
    packages = {path.parent.name for path in (ROOT / "lowincome").glob("*/__init__.py")}

    assert packages
    assert not {name for name in packages if name not in named.replace("|", " ").split()}
