"""The whole way: ask, confirm, something is published, the timer runs, the mail comes, one click ends it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from angtong.front.following.models import Follower
from angtong.kit import clock

from .followers import MONDAY, NEXT_MONDAY, NOW, link_in, publish_article


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_a_visitor_follows_reads_and_stops(pages):
    visitor = Client()
    with clock.at(NOW):
        form = {"email": "visitor@example.org", "sections": ["knowledge"], "frequency": "weekly"}
        asked = visitor.post("/follow/", form, follow=True)
        assert "โปรดเปิดอีเมลของท่าน" in asked.content.decode()
        [letter] = mail.outbox
        link = link_in(letter.body, "confirm")
        assert "visitor@example.org" in visitor.get(link).content.decode()
        confirmed = visitor.post(link, follow=True)
        assert "ยืนยันการติดตามเรียบร้อยแล้ว" in confirmed.content.decode()
    with clock.at(NOW + timedelta(days=1)):
        article = publish_article("เรื่องที่เพิ่งเผยแพร่", "สรุปสั้น ๆ")
        call_command("tick")
    assert len(mail.outbox) == 1
    with clock.at(MONDAY):
        call_command("tick")
        call_command("tick")
    [_, digest] = mail.outbox
    assert "เรื่องที่เพิ่งเผยแพร่" in digest.body
    assert visitor.get(article.url).status_code == 200
    headers = digest.message()
    program = Client(enforce_csrf_checks=True)
    stopped = program.post(
        headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver"),
        headers["List-Unsubscribe-Post"],
        content_type="application/x-www-form-urlencoded",
    )
    assert stopped.status_code == 200
    assert not Follower.objects.exists()
    with clock.at(MONDAY + timedelta(days=1)):
        publish_article("เรื่องหลังจากนั้น")
    with clock.at(NEXT_MONDAY):
        call_command("tick")
    assert len(mail.outbox) == 2
