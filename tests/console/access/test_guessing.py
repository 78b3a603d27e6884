"""20,000 guesses at what lies elsewhere: real ids of other areas, ids that were made up, and the one under the other's task.

Behind PostgreSQL's wall, as it is in a bureau. Each answer is a 404, and is word for word that for an id which is nobody's.
The log-in is left out, so that all of this takes seconds: who asks is told to the gate; the gate, the wall, the doors and
the views are the console's.
"""

import random
import re
import sys
from pathlib import Path
from types import ModuleType
from urllib.parse import urlencode

import pytest
import yaml

MATRIX = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))
GUESSES = 20_000
KINDS = ("another's", "another's", "under one's own", "nobody's")
GUESSED = ("task", "signal", "referral", "conference", "file")
FOREIGN = ("410102002000", "410102009000", "410103001000", "410105004000", "410300000000", "000000000000")
OF_EACH = 5
PEOPLE = {
    "township": ("township", "410102001"),
    "village": ("village", "410102001"),
    "county": ("county", "410101"),
    "city": ("county", "4102"),
    "department": ("department", "410101", "medical_insurance"),
    "other department": ("department", "", "education"),
    "auditor of a county": ("auditor", "410101"),
    "analyst": ("analyst",),
    "system_admin": ("system_admin",),
    "security_admin": ("security_admin",),
    "log_admin": ("log_admin",),
}
TOKEN = re.compile(rb'value="[A-Za-z0-9]{64}"')


@pytest.fixture
def made(make_task, account):
    """Makes in a queue what can be guessed: a task with its signal, a referral, a conference and a file; gives the ids."""

    def make(queue, keeper):
        from console.queues.models import Attachment, Conference, ExitProcedure, Measure, Referral, Signal

        task = make_task(queue)
        signal = Signal.objects.get(task=task)
        at = "2024-11-04T00:00Z"
        conference = Conference.objects.create(
            area=queue[:6], on=task.opened_on, agenda="", called_at=at, called_by=keeper
        )
        referral = Referral.objects.create(
            task=task,
            signal=signal,
            department="medical_insurance",
            need="medical",
            words="",
            state="sent",
            proposed_by=keeper,
        )
        procedure = ExitProcedure.objects.create(task=task, signal=signal, noticed_on=task.opened_on)
        Measure.objects.create(
            signal=signal, state="conference", branch="conference", conference=conference, procedure=procedure
        )
        file = Attachment.objects.create(
            task=task, name="a.png", content_type="image/png", size=1, sha256="", content=b"x", at=at, by=keeper, by_name=""
        )  # fmt: skip
        return {
            "task": task.pk,
            "signal": signal.pk,
            "referral": referral.pk,
            "conference": conference.pk,
            "file": file.pk,
        }

    return make


def addresses():
    """Every address that names something which can be guessed, with the methods that somebody may use."""
    return [
        (entry["path"], method, entry.get("form", {}))
        for entry in MATRIX.values()
        if any(f"{{{each}}}" in entry["path"] for each in GUESSED)
        for method in ("GET", "POST")
        if entry.get(method) and not entry.get("open")
    ]


def made_up(rng):
    """Ids that look like real ones."""
    number = rng.randrange(10**6, 10**9)
    return {
        "task": f"t{number:06}",
        "signal": f"s{number:06}",
        "referral": number,
        "conference": number,
        "file": number,
    }


class Seated:
    """In the log-in's place: whoever the test says is asking."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user, request.session = request.META["seated"], {}
        return self.get_response(request)


@pytest.fixture
def ask(postgres_console_db, monkeypatch):
    """Asks as somebody: status, what the page says, and the headers, without what names the address itself."""
    from django.conf import settings
    from django.test import Client

    kept = ("ChosenLanguage", "CommonMiddleware", "MessageMiddleware", "Gate", "HtmxMiddleware")
    chosen = [each for each in settings.MIDDLEWARE if each.endswith(kept)]
    assert len(chosen) == len(kept)
    monkeypatch.setattr(settings, "MIDDLEWARE", [f"{__name__}.Seated", *chosen])
    monkeypatch.setitem(sys.modules, __name__, sys.modules.get(__name__) or ModuleType(__name__))
    monkeypatch.setattr(sys.modules[__name__], "Seated", Seated, raising=False)
    browser = Client()

    def asked(user, method, path, form):
        got = browser.generic(method, path, urlencode(form), "application/x-www-form-urlencoded", seated=user)
        headers = sorted(each for each in got.headers.items() if each[0] != "Content-Length")
        return got.status_code, TOKEN.sub(b"", got.content).replace(path.encode(), b""), headers

    return asked


def test_twenty_thousand_guesses_find_nothing_and_tell_nothing(ask, made, account):
    rng = random.Random(20241104)
    keeper = account("county", "41")
    foreign = [made(queue, keeper) for queue in FOREIGN for _ in range(OF_EACH)]
    own = {"township": made("410102001000", keeper), "county": made("410101001000", keeper)}
    people = {name: account(*posted) for name, posted in PEOPLE.items()}
    places = addresses()
    assert len(places) >= 15

    def guess(who, path, kind):
        """The address with ids of others; with ids that nobody has; or what is another's under one's own task."""
        ids = made_up(rng) if kind == "nobody's" else dict(rng.choice(foreign))
        if kind == "under one's own" and who in own and path.count("{") > 1:
            ids["task"] = own[who]["task"]
        return path.format(account=0, token=0, **ids)

    nobodys = {
        (who, method, path): ask(people[who], method, guess(who, path, "nobody's"), form)
        for who in people
        for path, method, form in places
    }
    assert {status for status, _, _ in nobodys.values()} == {404}
    wrong = []
    for number in range(GUESSES - len(nobodys)):
        who, (path, method, form) = rng.choice(list(people)), rng.choice(places)
        address = guess(who, path, KINDS[number % len(KINDS)])
        if (came := ask(people[who], method, address, form)) != nobodys[who, method, path]:
            wrong.append((who, method, address, came[0]))
    assert wrong == []
