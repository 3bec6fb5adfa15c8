"""Places of study visits, below /study-visits/. A private link is any other first part."""

from django.urls import path

from .public import learnt, private, views

app_name = "visits"
urlpatterns = [
    path("", views.door, name="door"),
    path("ask/", views.ask_page, name="ask"),
    path("open-days.ics", views.open_days, name="open_days"),
    path("learnt/", learnt.learnt, name="learnt"),
    path("<str:token>/", private.private, name="private"),
    path("<str:token>/feedback/", private.feedback, name="feedback"),
    path("<str:token>/progress/", private.progress, name="progress"),
    path("<str:token>/publishing/", private.publishing, name="publishing"),
    path("<str:token>/programme.pdf", private.programme_pdf, name="programme"),
    path("<str:token>/visit.ics", private.own_day, name="own_day"),
    path("<str:token>/letters/<int:number>.pdf", private.letter_pdf, name="letter"),
    path("<str:token>/moves/<slug:code>/", private.move, name="move"),
]
