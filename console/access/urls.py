"""The address that lifts a mask."""

from django.urls import path

from console.access.reveal import reveal

urlpatterns = [path("tasks/<str:task_id>/reveal/", reveal, name="reveal")]
