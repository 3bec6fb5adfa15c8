"""The places of proposals outside the admin and the API: the public register, verification, the council chamber."""

from django.urls import include, path

urlpatterns = [
    path("council/", include("proposals.chamber.urls")),
    path("", include("proposals.public.urls")),
]
