"""Which law a home stands under: the setting's, else the one that went live, else the one that comes along.

The law that went live is a folder that is named after what it says and never changes: whatever changed in it since makes it
unusable, so that nobody goes around the second person by editing a file.
"""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.policy.fingerprint import fingerprint
from lowincome.policy.folder import policies_folder
from lowincome.policy.policies import Policies

Origin = Literal["setting", "live", "shipped"]

POLICIES, LIVE, PROPOSED = "policies", "live", "proposed"
"""`<home>/policies/live` is a link to `proposed/<fingerprint>`."""


@dataclass(frozen=True)
class LawInForce:
    """Where the law of a deployment lies, and why it is this one."""

    origin: Origin
    folder: Path


def live_law(home: Path) -> str | None:
    """The fingerprint of the law that went live; None where none did. Raises InputError where the link is none."""
    link = home / POLICIES / LIVE
    try:
        return link.readlink().name
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise InputError(
            f"{link} 应是指向 {PROPOSED}/ 中一份政策的链接。请恢复链接,或移走它。",
            f"{link} must be a link to a law in {PROPOSED}/. Make it a link again, or move it away.",
        ) from None


def law_in_force(settings: Settings) -> LawInForce:
    """The law of a deployment as it stands now; it is not read. Raises InputError as `live_law`."""
    if settings.policies is not None:
        return LawInForce("setting", settings.policies)
    live = live_law(settings.home)
    if live is None:
        return LawInForce("shipped", policies_folder())
    return LawInForce("live", settings.home / POLICIES / PROPOSED / live)


def read_law(law: LawInForce, switched_on: tuple[str, ...] = ()) -> Policies:
    """The policies of a law. Raises PolicyError, and InputError where a law that went live was changed since."""
    if law.origin == "live":
        check_untouched(law.folder)
    return Policies.load(law.folder, switched_on)


def policies_in_force(settings: Settings, switched_on: tuple[str, ...] | None = None) -> Policies:
    """The policies of a deployment; `switched_on`: default what the settings switch on. Raises as `read_law`."""
    return read_law(law_in_force(settings), settings.switched_on if switched_on is None else switched_on)


def check_untouched(folder: Path) -> None:
    """Raises InputError where a proposed law no longer says what it said when it was proposed."""
    if not folder.is_dir() or fingerprint(folder) != folder.name:
        raise InputError(
            f"{folder} 已不是提出时的内容。请从备份恢复;若要采用改动,请另行提出:lowincome policy propose 目录。",
            f"{folder} no longer says what was proposed. Restore it from a backup; to have the change, "
            "propose it: lowincome policy propose FOLDER",
        )
