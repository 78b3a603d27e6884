"""A Python that has imported everything once and runs each request in a forked child of its own.

Starting Python and importing Dagster costs more than a small day. A child is a process like any other: it can be killed
at a crash point, and what it leaves on disk is what a killed sync leaves. Requests and answers are lines of JSON.
"""

import gc
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any


class PlainJudge:
    """Compares measures with limits in this process: Great Expectations' answer without its slow start.

    `LOWINCOME_TEST_BROKEN` names checks, comma separated, that are found broken whatever they measured.
    """

    def outcomes(self, _suite: str, measures: dict[str, Any], limits: dict[str, Any]) -> dict[str, bool]:
        broken = os.environ.get("LOWINCOME_TEST_BROKEN", "").split(",")
        return {label: label not in broken and _within(measures[label], *limits[label]) for label in limits}

    def close(self) -> None:
        """Nothing was started."""


def _within(measure: float | None, lowest: float | None, highest: float | None) -> bool:
    return measure is not None and (lowest is None or measure >= lowest) and (highest is None or measure <= highest)


def _warm() -> None:
    import dagster as dg

    import checks.judge
    import pipelines.day_sync
    from commands.main import build_app

    build_app()
    checks.judge.Judge = PlainJudge
    pipelines.day_sync.open_instance = lambda _settings: dg.DagsterInstance.ephemeral()
    pipelines.day_sync.build_definitions().resolve_job_def(pipelines.day_sync.DAY_JOB)
    dg.DagsterInstance.ephemeral().dispose()
    gc.freeze()


def _child(request: dict[str, Any]) -> None:
    os.environ.update(request["env"])
    for number, name in ((1, "out"), (2, "err")):
        handle = os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, number)
    from commands.main import main

    code = 3
    try:
        main(request["arguments"])
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    """Answers requests until standard input ends."""
    _warm()
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _child(request)
        _, status = os.waitpid(child, 0)
        print(json.dumps({"code": os.waitstatus_to_exitcode(status)}), flush=True)


class SyncProcess:
    """The near end of the process."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=Path(__file__).parents[2],
            env=environment,
        )

    @property
    def number(self) -> int:
        """The process's number."""
        return self._process.pid

    def run(self, arguments: list[str], env: dict[str, str]) -> tuple[int, str, str]:
        """Runs one command line to its end: exit code (-9 where it was killed), standard output, standard error."""
        assert self._process.stdin is not None and self._process.stdout is not None, "both ends are piped"
        out, err = self._scratch / "out", self._scratch / "err"
        request = {"arguments": arguments, "env": env, "out": str(out), "err": str(err)}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return answer["code"], out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin is not None, "it is piped"
        self._process.stdin.close()
        self._process.wait(timeout=30)


if __name__ == "__main__":
    serve()
