"""The addresses of the audit pages."""

from django.urls import path, re_path

from console.audit.bundling import bundle
from console.audit.file import file
from console.audit.log import entry, log, looks
from console.audit.person import person
from console.audit.search import audit, find
from console.audit.signal import signal
from console.audit.task import task
from console.audit.verifying import verifying

urlpatterns = [
    path("audit/", audit, name="audit"),
    path("audit/find/", find, name="audit_find"),
    path("audit/person/", person, name="audit_person"),
    path("audit/signals/<str:signal_id>/", signal, name="audit_signal"),
    path("audit/tasks/<str:task_id>/", task, name="audit_task"),
    re_path(r"^audit/files/(?P<delivered>\d{4}-\d{2}-\d{2})/(?P<sha256>[0-9a-f]{64})/$", file, name="audit_file"),
    re_path(r"^audit/bundle/(?P<what>signal|task)/(?P<key>[^/]+)/$", bundle, name="audit_bundle"),
    path("audit/log/", log, name="audit_log"),
    path("audit/log/<int:seq>/", entry, name="audit_entry"),
    path("audit/looks/", looks, name="audit_looks"),
    path("audit/verify/", verifying, name="audit_verify"),
]
