"""The forms of a page, as they stand in its HTML: where they go, and their fields with what stands in them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = frozenset({"text", "search", "password", "textarea", "tel", "url", "email", "number"})


@dataclass
class Field:
    """One field. kind: the input's type, or the element's name; options: what a select or radio offers."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        """Whether somebody types into it."""
        return self.kind in TYPED

    @property
    def usual(self) -> str:
        """What somebody would send who changes nothing, or chooses the first that is offered."""
        return self.value or next((each for each in self.options if each), "")


@dataclass
class Form:
    """One form: its address ('' is the page's own), its method and its fields by name."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)


class FormReader(HTMLParser):
    """Reads a page's forms."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(at.get("action", ""), at.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "option" and self._select is not None:
            self._select.options.append(at.get("value", ""))
        elif tag in ("input", "textarea", "select", "button") and at.get("name"):
            kind = at.get("type", "text") if tag == "input" else tag
            known = self._form.fields.setdefault(at["name"], Field(at["name"], kind))
            if kind in ("radio", "checkbox", "button"):
                known.options.append(at.get("value", ""))
            else:
                known.value = at.get("value", "")
            self._select = known if tag == "select" else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def forms_of(html: str) -> list[Form]:
    """The forms of a page that are posted."""
    reader = FormReader()
    reader.feed(html)
    return [form for form in reader.forms if form.method == "post"]
