"""`lowincome doctor`: whether everything that a deployment needs is in place, and what to do where it is not."""

from commands.doctor_checks import findings
from commands.options import AsJson, Home, Landing
from commands.output import print_json, print_table
from commands.process_settings import settings_from
from lowincome.kernel.errors import HeldBack
from lowincome.kernel.language import say

_MARKS = {"ok": ("正常", "ok"), "warn": ("注意", "warn"), "fail": ("不行", "fail")}


def doctor(home: Home = None, landing: Landing = None, as_json: AsJson = False) -> None:
    """检查运行环境并给出办法。 · Checks what a deployment needs and says what to do.

    例 · Example: lowincome doctor --home ./var
    """
    from dataclasses import asdict

    found = list(findings(settings_from(home=home, landing=landing)))
    if as_json:
        print_json([asdict(finding) for finding in found])
    else:
        headers = [say("检查", "check"), say("结果", "result"), say("情况", "found"), say("办法", "remedy")]
        print_table(headers, [[each.check, say(*_MARKS[each.verdict]), each.found, each.remedy] for each in found])
    failed = [finding.check for finding in found if finding.verdict == "fail"]
    if failed:
        listed = ", ".join(failed)
        raise HeldBack(f"有 {len(failed)} 项不行:{listed}", f"{len(failed)} check(s) failed: {listed}")
