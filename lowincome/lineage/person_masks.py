"""Masks a person's chain. Without a purpose stated to see more, no number, name, birth date or account is shown."""

from typing import Any

from lowincome.kernel.masking import mask_account, mask_id, mask_name
from lowincome.lineage.redaction import masked_birth, masked_text


def masked_chain(chain: dict[str, Any]) -> dict[str, Any]:
    """The chain as it may be shown: of the birth date only the decade, as the mask of the number hides the rest."""
    person = chain["person"]
    return {
        **chain,
        "person": {
            **person,
            "id_number": mask_id(person["id_number"]),
            "name": mask_name(person["name"]),
            "birth_date": masked_birth(person["birth_date"]),
        },
        "households": [
            {**household, "household_id": masked_text(household["household_id"])} for household in chain["households"]
        ],
        "chain": [_masked_event(event) for event in chain["chain"]],
    }


def _masked_event(event: dict[str, Any]) -> dict[str, Any]:
    shown = dict(event)
    if "account" in shown:
        shown["account"] = mask_account(shown["account"])
    return shown
