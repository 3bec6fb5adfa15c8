"""The open data's places, below `/knowledge/data/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.catalogue, name="open_data"),
    path("<slug:code>/", views.dataset, name="open_dataset"),
    path("<slug:code>/<int:number>/", views.dataset, name="open_data_version"),
    path("<slug:code>/<int:number>.csv", views.download_csv, name="open_data_csv"),
    path("<slug:code>/<int:number>.json", views.download_json, name="open_data_json"),
]
