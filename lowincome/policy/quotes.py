"""Whether the words that a clause quotes stand in the text of the notice, which lies beside the policies as their proof."""

import re
from collections.abc import Iterator

from lowincome.policy.citation import Cited
from lowincome.policy.documents import Keys
from lowincome.policy.duties import FILE as DUTIES
from lowincome.policy.jurisdictions import Jurisdiction
from lowincome.policy.problems import Problem
from lowincome.policy.validity import ABOUT, ENACTS, PARAMETERS


def squeeze(text: str) -> str:
    """A text without whitespace, as quotes are compared."""
    return re.sub(r"\s+", "", text)


def check_quotes(jurisdiction: Jurisdiction) -> Iterator[Problem]:
    """Every quote of a place that its notice does not hold, and a notice whose text is missing."""
    text: str | None = None
    if jurisdiction.notice.text is not None:
        path = jurisdiction.folder / jurisdiction.notice.text
        if path.is_file():
            text = squeeze(path.read_text(encoding="utf-8"))
        else:
            place = jurisdiction.documents[ABOUT].place(("notice", "text"))
            yield Problem(place, "原文文件不存在。请补上。", "the text is missing. Add it.")
    for name, parameter in jurisdiction.parameters.items():
        for position, value in enumerate(parameter.values):
            yield from _quote(jurisdiction, PARAMETERS, (name, "values", position), value, text)
    for rule, enactment in jurisdiction.enacts.items():
        yield from _quote(jurisdiction, ENACTS, (rule,), enactment, text)
    for key, duty in jurisdiction.duties.items():
        yield from _quote(jurisdiction, DUTIES, (key,), duty, text)


def _quote(jurisdiction: Jurisdiction, file: str, keys: Keys, cited: Cited, notice: str | None) -> Iterator[Problem]:
    if cited.clause is None:
        return
    place = jurisdiction.documents[file].place((*keys, "clause"))
    if notice is None or cited.clause.document != jurisdiction.notice.document:
        yield Problem(
            place,
            f"没有“{cited.clause.document}”的原文可供核对。请在目录中附上原文,或改为 practice 并写明 source。",
            f"no text of {cited.clause.document!r} proves the quote. Add it to the folder, or cite practice and its source.",
        )
    elif squeeze(cited.clause.quote) not in notice:
        yield Problem(
            place, "引文不在原文中。请照录原文。", "the quote is not in the notice. Copy it as it stands there."
        )
