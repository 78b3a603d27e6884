"""Which pairs wait for an account: in its area, still standing, not answered by it, and one reader short."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from console.access.doors import reviews_of
from console.accounts.models import User
from console.review.models import ReviewAnswer, ReviewPair


def waiting_for(user: User) -> QuerySet[ReviewPair]:
    """The pairs that the account may answer, in an order that says nothing: by their keys."""
    own = ReviewAnswer.objects.filter(pair_id=OuterRef("pk"), by=user.pk, withdrawn_at=None)
    read = Count("answers", filter=Q(answers__withdrawn_at=None))
    return (
        reviews_of(user)
        .filter(~Exists(own), cleared_on=None)
        .annotate(read=read)
        .filter(Q(read=0) | Q(read=1, needs_second=True))
        .order_by("pk")
    )


def is_settled(pair: ReviewPair) -> bool:
    """Whether as many people have answered the pair as it needs."""
    answered = pair.answers.filter(withdrawn_at=None).count()
    return bool(answered >= (2 if pair.needs_second else 1))
