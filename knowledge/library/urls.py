"""The library's places, below `/knowledge/library/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.library, name="library"),
    path("<int:number>/", views.document, name="library_document"),
]
