"""Places of the program that speak English too, below `/en/`. Pages of Wagtail's are not among them.

Each is the Thai place's own view: it speaks the language of its address. There is none before the home page is
published in English, so that nobody is led into a site without a front door.
"""

from functools import wraps

from django.http import Http404
from django.urls import path

from casebook.visits.public.learnt import learnt
from casebook.visits.public.views import ask_page, door

from .counterparts import counterparts
from .display_views import privacy
from .following import views as following
from .views import process


def _with_a_home(view):
    @wraps(view)
    def answer(request, *args, **kwargs):
        if not counterparts(request).english:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


urlpatterns = [
    path("knowledge/process/", _with_a_home(process), name="english_process"),
    path("privacy/", _with_a_home(privacy), name="english_privacy"),
    path("study-visits/", _with_a_home(door), name="english_study_visits"),
    path("study-visits/ask/", _with_a_home(ask_page), name="english_ask"),
    path("study-visits/learnt/", _with_a_home(learnt), name="english_learnt"),
    path("follow/", _with_a_home(following.follow), name="english_follow"),
    path("follow/asked/", _with_a_home(following.asked), name="english_follow_asked"),
    # Links that were mailed lead somewhere whether there is a home page or not.
    path("follow/<str:token>/", following.settings, name="english_follow_settings"),
    path("follow/<str:token>/confirm/", following.confirm, name="english_follow_confirm"),
    path("follow/<str:token>/stop/", following.stop, name="english_follow_stop"),
]
