"""The places of following, below `/follow/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.follow, name="follow"),
    path("asked/", views.asked, name="follow_asked"),
    path("<str:token>/", views.settings, name="follow_settings"),
    path("<str:token>/confirm/", views.confirm, name="follow_confirm"),
    path("<str:token>/stop/", views.stop, name="follow_stop"),
]
