"""Places of the casebook beside its pages, below /casebook/."""

from django.urls import path

from .public import citing, comparing, taking

app_name = "casebook"
urlpatterns = [
    path("compare/", comparing.compare, name="compare"),
    path("<str:slug>/pdf/", taking.newest_pdf, name="pdf"),
    path("<str:slug>/docx/", taking.newest_word, name="word"),
    path("<str:slug>/kit/", taking.newest_kit, name="kit"),
    path("<str:slug>/cite/", citing.newest, name="newest_edition"),
    path("<str:slug>/cite/<int:number>/", citing.edition, name="edition"),
    path("<str:slug>/cite/<int:number>/pdf/", taking.edition_pdf, name="edition_pdf"),
    path("<str:slug>/cite/<int:number>/docx/", taking.edition_word, name="edition_word"),
    path("<str:slug>/cite/<int:number>.<slug:code>", citing.citation, name="citation"),
]
