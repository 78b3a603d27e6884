"""The environment of the peers, beside the project's own: made from peers/uv.lock on first use, run as child processes."""

import os
import subprocess
from pathlib import Path

from benchmarks.matching.contest import HERE, ROOT

PEERS = HERE / "peers"
UV = ROOT / ".tools" / "bin" / "uv"


def make_environment(folder: Path) -> Path:
    """Installs what peers/uv.lock names into the folder and returns its Python. RuntimeError where uv is not there."""
    if not UV.exists():
        raise RuntimeError(f"{UV} is missing: run make setup, it installs uv into .tools")
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(folder.absolute())}
    command = [str(UV), "sync", "--locked", "--quiet", "--project", str(PEERS)]
    subprocess.run(command, check=True, env=environment)
    return folder / "bin" / "python"


def peer_script(python: Path, name: str, *arguments: str | Path) -> list[str]:
    """The command of a script in peers/."""
    return [str(python), str(PEERS / f"{name}.py"), *map(str, arguments)]
