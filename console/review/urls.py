"""The addresses of clerical review. A pair's key says nothing of whom it is about."""

from django.urls import path

from console.review import pages, quality

urlpatterns = [
    path("review/", pages.review, name="review"),
    path("review/quality/", quality.review_quality, name="review_quality"),
    path("review/undo/", pages.review_undo, name="review_undo"),
    path("review/<slug:pair_key>/", pages.review_pair, name="review_pair"),
    path("review/<slug:pair_key>/answer/", pages.review_answer, name="review_answer"),
    path("review/<slug:pair_key>/reveal/", pages.review_reveal, name="review_reveal"),
]
