"""Where a rule or a figure comes from: a clause with its words, or a source that is no clause."""

from typing import Literal

from pydantic import Field, model_validator

from lowincome.policy.documents import Shape

Basis = Literal["clause", "practice", "assumed"]

_MARK = {"practice": "实践", "assumed": "推定"}


class Words(Shape):
    """A text in both languages of the project."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Clause(Shape):
    """A place in a notice or law. `quote` is a substring of its text, whitespace removed; `id` is the clause list's."""

    document: str = Field(min_length=1)
    article: str = Field(min_length=1)
    quote: str = Field(min_length=2)
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.document} {self.article}"


class Cited(Shape):
    """Something that is either laid down in a clause, or taken from practice or assumed and then names its source.

    `source_en`: the source in English, for grounds of rules, which are read in both languages.
    """

    basis: Basis = "clause"
    clause: Clause | None = None
    source: str | None = None
    source_en: str | None = None

    @model_validator(mode="after")
    def _has_its_proof(self) -> "Cited":
        if self.basis == "clause" and self.clause is None:
            raise ValueError("basis clause needs a clause (document, article, quote)")
        if self.basis != "clause" and not self.source:
            raise ValueError(f"basis {self.basis} needs a source")
        return self

    @property
    def citation(self) -> str:
        """The clause as `document article`; else the mark of practice or assumption and the source."""
        if self.clause is not None:
            return str(self.clause)
        return f"{_MARK[self.basis]}:{self.source}"
