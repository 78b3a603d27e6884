"""What the answers say about the matching: precision and recall per feed, and how often two readers agree.

Linked, waiting and unlinked records are asked about in different shares, so each kind's share of "same" is weighed by how
many pairs of the kind there are: those that the newest day could ask about, and those that it no longer asks about because
people have answered them. Each is of the kind that it had when it was asked about.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.access.doors import review_strata_of, reviews_of
from console.accounts.models import User
from console.pages.precision import Precision
from console.review.models import Origin, ReviewAnswer, Said
from console.shell.language import said
from lowincome.contracts import load_contracts


@dataclass
class FeedQuality:
    """One feed's figures. labels: kind of pair → how many were the same person and how many not; pairs: of the kind."""

    feed: str
    title: str
    labels: dict[str, Counter[str]] = field(default_factory=lambda: {origin: Counter() for origin in Origin.values})
    pairs: dict[str, int] = field(default_factory=dict)
    twice: int = 0
    agreed: int = 0

    @property
    def answered(self) -> int:
        """Pairs with an answer, clear or not."""
        return sum(sum(counts.values()) for counts in self.labels.values())

    @property
    def precision(self) -> Precision:
        """Of the links that were looked at, how many were right."""
        counts = self.labels[Origin.LINK]
        return Precision(counts[Said.SAME], counts[Said.DIFFERENT])

    @property
    def recall(self) -> int | None:
        """Percent of the records about known people that were linked; None where a kind of pair has no label yet."""
        right = {}
        for origin in Origin.values:
            counts, pairs = self.labels[origin], self.pairs.get(origin, 0)
            clear = counts[Said.SAME] + counts[Said.DIFFERENT]
            if pairs and not clear:
                return None
            right[origin] = pairs * counts[Said.SAME] / clear if clear else 0.0
        total = sum(right.values())
        return round(100 * right[Origin.LINK] / total) if total else None

    @property
    def agreement(self) -> int | None:
        """Percent of the pairs read by two people on which they agree."""
        return round(100 * self.agreed / self.twice) if self.twice else None


def qualities(user: User) -> list[FeedQuality]:
    """Per feed, of the account's area."""
    contracts, found = load_contracts(), dict[str, FeedQuality]()

    def of(feed: str) -> FeedQuality:
        title = said(contracts[feed].title_zh, feed) if feed in contracts else feed
        return found.setdefault(feed, FeedQuality(feed, title))

    for feed, origin, pairs in review_strata_of(user).values_list("feed", "origin").annotate(Sum("pairs")):
        of(feed).pairs[origin] = pairs
    answers: dict[tuple[str, str, str, bool], list[str]] = {}
    told = ReviewAnswer.objects.filter(pair__in=reviews_of(user), withdrawn_at=None).order_by("at")
    columns = ("pair", "pair__feed", "pair__origin", "pair__cleared_on", "answer")
    for pair, feed, origin, cleared_on, answer in told.values_list(*columns):
        answers.setdefault((pair, feed, origin, cleared_on is not None), []).append(answer)
    for (_, feed, origin, is_cleared), given in answers.items():
        quality = of(feed)
        quality.pairs[origin] = quality.pairs.get(origin, 0) + is_cleared
        quality.labels[origin][given[0] if len(set(given)) == 1 else Said.CANNOT_TELL] += 1
        quality.twice += len(given) > 1
        quality.agreed += len(given) > 1 and len(set(given)) == 1
    return [found[feed] for feed in sorted(found)]


def review_quality(request: HttpRequest) -> HttpResponse:
    """The table of feeds."""
    return render(request, "review/quality.html", {"feeds": qualities(request.user)})
