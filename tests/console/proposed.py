"""A proposed law in a home, as `lowincome policy propose` leaves it, without the time that a shadow run takes."""

import shutil
from datetime import date
from pathlib import Path

from lowincome.kernel.clock import now
from lowincome.policy.citation import Words
from lowincome.policy.fingerprint import fingerprint
from lowincome.policy.folder import policies_folder
from lowincome.policy.proposal import Proposal
from lowincome.policy.proposals import Proposals

QUEUE, ELSEWHERE = "410102001000", "230102001000"


def put_proposal(
    home: Path, day: date, by: str = "drafter", words: str = "试", queues: tuple[str, ...] = (QUEUE,)
) -> str:
    """Proposes that top-ups are due from 70 years on, worded otherwise; gives the law's fingerprint.

    words: of its note and of what it says; queues: where its shadow run loses twelve signals each.
    """
    proposals = Proposals(home)
    proposals.make()
    folder = Path(shutil.copytree(policies_folder(), proposals.folder / "copy"))
    card = folder / "rules" / "topup_missing_elder.yaml"
    card.write_text(card.read_text(encoding="utf-8") + f"# {words!r}\n", encoding="utf-8")
    law = fingerprint(folder)
    folder.rename(proposals.law_folder(law))
    lost = {
        "rule": "topup_missing_elder",
        "gained": 0,
        "lost": 12,
        "same": 0,
        "visits_more": 0,
        "visits_fewer": 12,
        "yuan": 0,
    }
    proposals.keep(
        Proposal.model_validate(
            {
                "law": law,
                "base": fingerprint(policies_folder()),
                "proposers": (by,),
                "by": by,
                "at": now(),
                "note": words,
                "files": ({"file": "rules/topup_missing_elder.yaml", "change": "changes", "lines": f"+# {words!r}"},),
                "rules": (
                    {
                        "change": "changes",
                        "rule": "topup_missing_elder",
                        "jurisdiction": "zhengzhou",
                        "differences": [{"what": "condition (person)", "old": words, "new": words}],
                    },
                ),
                "parameters": (
                    {
                        "parameter": "elder_age",
                        "jurisdiction": "zhengzhou",
                        "areas": ["410102"],
                        "residence_type": None,
                        "old": {"value": 70, "from": "2024-09-02", "basis": "clause", "clause": words},
                        "new": None,
                    },
                ),
                "titles": {"topup_missing_elder": Words(zh="老年人未增发", en="no top-up")},
                "run": {
                    "day": day,
                    "queues": tuple({**lost, "queue_code": each} for each in queues),
                    "visits_more": 0,
                    "visits_fewer": 12 * len(queues),
                    "yuan": {},
                    "not_judged": ({"rule": "topup_missing_elder", "jurisdiction": "harbin", "reason": words},),
                },
            }
        )
    )
    return law
