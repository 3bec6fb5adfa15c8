"""The API alone, mounted where the roof mounts it."""

from django.urls import path

from proposals.api.api import api

urlpatterns = [path("api/v1/", api.urls)]
