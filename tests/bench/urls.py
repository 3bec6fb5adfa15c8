"""The site, and one view that does nothing: the floor of every page."""

from django.http import HttpResponse
from django.urls import path

from angtong import urls as site

handler400, handler403 = site.handler400, site.handler403
handler404, handler500 = site.handler404, site.handler500


def nothing(request):
    """Answer, through the same middleware as every page."""
    return HttpResponse("nothing")


urlpatterns = [path("bench/nothing/", nothing), *site.urlpatterns]
