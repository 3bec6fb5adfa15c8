"""Places of the casebook beside its pages, below /casebook/."""

from django.urls import path

from .public import citing

app_name = "casebook"
urlpatterns = [
    path("<str:slug>/cite/", citing.newest, name="newest_edition"),
    path("<str:slug>/cite/<int:number>/", citing.edition, name="edition"),
    path("<str:slug>/cite/<int:number>.<slug:code>", citing.citation, name="citation"),
]
