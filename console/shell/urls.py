"""The frame's addresses."""

from django.urls import path

from console.shell import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.choose_language, name="language"),
]
