"""What of a home, beside its lake and database, is in a backup; and what of the deployment lies elsewhere.

Left out: the landing (the exchange's), Dagster's store (runs can be run again), passwords of the demonstration, locks,
caches, and every key file of the deployment, which stays apart.
"""

from lowincome.keeping.sources import Source, below, file_source, text_source
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog
from lowincome.policy.in_force import POLICIES
from lowincome.policy.proposals import Proposals

FOLDERS = ("matching", "reports")
CONSOLE_KEY = "console.key"
AUDIT = "home/audit"
ROOTS = "roots"
OWN = ("policies", "contracts")
"""Settings that name folders of the deployment's own."""


def home_sources(settings: Settings) -> tuple[list[Source], dict[str, str]]:
    """Files and links: the console's own key, matching models, reports, proposed laws, own policies and contracts."""
    sources: list[Source] = []
    links: dict[str, str] = {}
    key = settings.home / CONSOLE_KEY
    if key.is_file():
        sources.append(text_source(f"home/{CONSOLE_KEY}", key.read_bytes()))
    for name in FOLDERS:
        found, linked = below(f"home/{name}", settings.home / name)
        sources += found
        links |= linked
    if (settings.home / POLICIES).is_dir():
        with Proposals(settings.home).locked():
            found, linked = below(f"home/{POLICIES}", settings.home / POLICIES)
        sources += found
        links |= linked
    for name in OWN:
        folder = getattr(settings, name)
        if folder is not None:
            sources += below(f"own/{name}", folder)[0]
    return sources, links


def audit_sources(settings: Settings) -> list[Source]:
    """The audit log up to its last whole entry, and the roots as they were at that moment."""
    log = AuditLog(settings)
    if not log.path.exists():
        return []
    with log.locked(exclusive=False):
        size = _whole(log)
        roots = [text_source(f"{ROOTS}/{name}", (log.roots.folder / name).read_bytes()) for name in log.roots.names()]
    sources = [file_source(f"{AUDIT}/{log.path.name}", log.path, size=size), *roots]
    if log.torn.exists():
        sources.append(text_source(f"{AUDIT}/{log.torn.name}", log.torn.read_bytes()))
    return sources


def _whole(log: AuditLog) -> int:
    """The bytes of the log without what a crash left half-written at its end."""
    size = log.size()
    with log.path.open("rb") as file:
        end = size
        while end:
            start = max(end - (1 << 16), 0)
            file.seek(start)
            place = file.read(end - start).rfind(b"\n")
            if place >= 0:
                return start + place + 1
            end = start
    return 0
