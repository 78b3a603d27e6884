"""The addresses of the dashboards: names of boards and figures, and codes of places; nothing personal."""

from django.urls import path

from console.dashboards import views

urlpatterns = [
    path("dashboards/", views.dashboards, name="dashboards"),
    path("dashboards/<slug:name>/", views.dashboard, name="dashboard"),
    path("dashboards/<slug:name>/excel/", views.dashboard_excel, name="dashboard_excel"),
    path("dashboards/<slug:name>/<slug:figure>/<slug:kind>.svg", views.dashboard_chart, name="dashboard_chart"),
]
