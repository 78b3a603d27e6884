"""What `lowincome doctor` looks at of keys, and of what only a key or another place protects."""

from typing import TYPE_CHECKING

from commands.doctor_finding import Finding
from lowincome.kernel.errors import LowIncomeError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.kernel.settings import Settings


def pseudonym_key(settings: "Settings") -> Finding:
    if settings.pseudonym_key != type(settings).model_fields["pseudonym_key"].default:
        return Finding("pseudonym key", "ok", say("已自设", "set"))
    remedy = say("请为本部署设置 LOWINCOME_PSEUDONYM_KEY", "set LOWINCOME_PSEUDONYM_KEY for this deployment")
    return Finding("pseudonym key", "warn", say("仍是默认值", "still the default"), remedy)


def number_key(settings: "Settings") -> Finding:
    from lowincome.kernel.deployment_keys import sealer_of

    try:
        sealer = sealer_of(settings)
    except LowIncomeError as error:
        return Finding("number key", "fail", str(error), say("见上", "as it says"))
    if sealer is not None:
        return Finding("number key", "ok", f"{sealer.key_name} ({sealer.cipher})")
    remedy = say(
        "lowincome keys new 文件,再设置 LOWINCOME_KEY_FILE", "lowincome keys new FILE, then LOWINCOME_KEY_FILE"
    )
    return Finding("number key", "warn", say("控制台中的号码未加密", "numbers in the console are not sealed"), remedy)


def audit_roots(settings: "Settings") -> Finding:
    roots = settings.audit_root_dir.resolve()
    if roots.is_relative_to(settings.home.resolve()):
        remedy = say("请用 LOWINCOME_AUDIT_ROOT 指到别处", "set LOWINCOME_AUDIT_ROOT to a place elsewhere")
        found = say("审计根与日志在同一目录下", "audit roots lie beside the log they prove")
        return Finding("audit roots", "warn", found, remedy)
    return Finding("audit roots", "ok", str(roots))
