"""The address that browsers ask for by themselves."""

from django.conf import settings
from django.contrib.staticfiles import finders


def test_browsers_are_led_to_the_mark(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 301
    assert answer["Location"] == "/static/img/mark.svg"
    assert finders.find(answer["Location"].removeprefix(settings.STATIC_URL))
