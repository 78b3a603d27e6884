"""The addresses of the page of channels."""

from django.urls import path

from console.notices import desk

urlpatterns = [
    path("notices/", desk.notices, name="notices"),
    path("notices/<int:channel_id>/", desk.notice_act, name="notice_act"),
]
