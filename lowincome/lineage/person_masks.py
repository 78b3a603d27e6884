"""Masks a person's chain. Without a purpose stated to see more, no number, name, birth date or account is shown."""

from typing import Any

from lowincome.kernel.masking import mask_account, mask_id, mask_name
from lowincome.lineage.redaction import masked_birth, masked_text

Row = dict[str, Any]


def masked_chain(chain: Row) -> Row:
    """The chain as it may be shown: of the birth date only the decade, as the mask of the number hides the rest."""
    person = chain["person"]
    return {
        **chain,
        "person": {**_masked_person(person), "birth_date": masked_birth(person["birth_date"])},
        "households": [
            {**household, "household_id": masked_text(household["household_id"])} for household in chain["households"]
        ],
        "members": [_masked_person(member) for member in chain["members"]],
        "chain": [_masked_event(event) for event in chain["chain"]],
    }


def _masked_person(person: Row) -> Row:
    return {**person, "id_number": mask_id(person["id_number"]), "name": mask_name(person["name"])}


def _masked_event(event: Row) -> Row:
    shown = dict(event)
    if shown["who"]:
        shown["who"] = _masked_person(shown["who"])
    if "account" in shown:
        shown["account"] = mask_account(shown["account"])
    if "subject_id" in shown:
        shown["subject_id"] = masked_text(shown["subject_id"])
    return shown
