"""What an article shows beside its text: readers, tags, a picture, a glossary, what to read next."""

import pytest
from django.core.files.images import ImageFile
from django.test import RequestFactory

from knowledge.library.models import Picture
from knowledge.pages.models import ArticlePage, RelatedPage
from tests.visiting import queries_of

from .articles import make_article, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return make_index()


def terms(*pairs):
    return (
        "glossary",
        {
            "terms": [
                {"term": thai, "english": english, "meaning": "<p>ความหมาย</p>"}
                for thai, english in pairs
            ]
        },
    )


@pytest.mark.both_databases
def test_the_index_is_narrowed_by_kind_audience_and_tag(client, index):
    make_article(index, "a", kind="law", audience=["staff", "council"], tags=["น้ำท่วม"])
    make_article(index, "b", kind="law", audience=["citizen"], tags=["น้ำท่วม", "งบประมาณ"])
    make_article(index, "c", kind="story", audience=["staff"])
    for query, expected in (
        ("kind=story", "c"),
        ("kind=law&audience=staff", "a"),
        ("kind=law&audience=council", "a"),
        ("tag=น้ำท่วม", "ab"),
        ("tag=น้ำท่วม&audience=citizen", "b"),
        ("tag=งบประมาณ&kind=story", ""),
    ):
        text = client.get(f"/knowledge/?{query}").content.decode()
        shown = "".join(slug for slug in "abc" if f"/knowledge/{slug}/" in text)
        assert shown == expected, query
    assert (
        "ยังไม่มีบทความตามเงื่อนไขนี้"
        in client.get("/knowledge/?tag=งบประมาณ&kind=story").content.decode()
    )


def test_nonsense_in_the_filter_is_left_out(client, index):
    for query in ("?kind=x&audience=%00&tag=%2C", "?tag=ไม่มี", "?page=-1", "?audience=staff,"):
        response = client.get(f"/knowledge/{query}")
        assert response.status_code == 200
        assert "/knowledge/founding-document/" in response.content.decode(), query


def test_the_tabs_keep_what_else_was_chosen(client, index):
    make_article(index, audience=["staff"])
    text = client.get("/knowledge/?audience=staff&page=3").content.decode()
    assert 'href="?audience=staff&amp;kind=law"' in text


def test_audience_survives_a_revision(client, index):
    page = make_article(index, audience=["staff", "citizen"], tags=["แผน"])
    page.get_latest_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.audience == ["staff", "citizen"]
    assert [tag.name for tag in page.tags.all()] == ["แผน"]
    text = client.get(page.url).content.decode()
    assert "เจ้าหน้าที่เทศบาล ประชาชน" in text
    assert "?tag=%E0%B9%81%E0%B8%9C%E0%B8%99" in text


def test_a_glossary_stands_in_dictionary_order_both_ways(client, index):
    page = make_article(
        index,
        kind="glossary",
        body=[
            ("text", "<p>คำที่ใช้</p>"),
            terms(("เทศบาล", "municipality"), ("ประชาคม", "community assembly")),
            terms(("กฎ", ""), ("ไฟ", "fire"), ("ทาง", "way")),
        ],
    )
    text = client.get(page.url).content.decode()
    places = [text.index(f">{word} <span") for word in ("ทาง", "เทศบาล", "ประชาคม", "ไฟ")]
    assert places == sorted(places)
    assert text.index(">กฎ<") < places[0]
    assert "คำที่ใช้" in text
    assert text.count("<dt") == 5
    assert '<a class="letters__link" href="#letter-1">ก</a>' in text
    english = client.get(f"{page.url}?by=en").content.decode()
    places = [
        english.index(word) for word in ("community assembly", "fire", "municipality", "way<")
    ]
    assert places == sorted(places)
    assert ">กฎ<" not in english
    grouped = client.get(f"{page.url}?by=topic").content.decode()
    assert grouped.index(">เทศบาล <") < grouped.index(">ประชาคม <") < grouped.index(">ทาง <")
    assert "letters__link" not in grouped
    assert "เรียงตามคำไทย" in grouped


def test_a_heading_of_terms_does_not_stand_alone_among_the_letters(client, index):
    page = make_article(
        index,
        kind="glossary",
        body=[("heading", "เรื่องเงิน"), terms(("งบ", "budget")), ("heading", "หมายเหตุ")],
    )
    text = client.get(page.url).content.decode()
    assert "เรื่องเงิน" not in text
    assert "หมายเหตุ" in text
    assert "เรื่องเงิน" in client.get(f"{page.url}?by=topic").content.decode()


def test_an_empty_glossary_says_so(client, index):
    page = make_article(index, kind="glossary")
    assert "ยังไม่มีคำศัพท์" in client.get(page.url).content.decode()


def test_what_to_read_next_is_the_editors_choice(client, index):
    chosen, hidden = make_article(index, "chosen"), make_article(index, "hidden")
    page = make_article(index, tags=["ก"])
    make_article(index, "alike", tags=["ก"])
    for number, each in enumerate((hidden, chosen)):
        page.related_pages.add(RelatedPage(page=each, sort_order=number))
    page.save()
    hidden.unpublish()
    page = ArticlePage.objects.get(pk=page.pk)
    assert [each.slug for each in page.related()] == ["chosen"]
    assert "บทความ chosen" in client.get(page.url).content.decode()


@pytest.mark.both_databases
def test_else_articles_with_the_same_tags_and_then_of_the_same_kind(index):
    page = make_article(index, kind="law", tags=["ก", "ข"])
    make_article(index, "one-tag", kind="story", tags=["ก"])
    make_article(index, "two-tags", kind="story", tags=["ก", "ข", "ค"])
    make_article(index, "same-kind", kind="law")
    make_article(index, "other", kind="question")
    assert [each.slug for each in page.related()] == ["two-tags", "one-tag", "same-kind"]


def test_a_picture_is_described_as_the_article_says(client, index):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><path d="M0 0h8v5H0z"/></svg>'
    from io import BytesIO

    picture = Picture(title="ภาพ", width=800, height=500)
    picture.file.save("picture.svg", ImageFile(BytesIO(svg), "picture.svg"), save=False)
    picture.save()
    page = make_article(index, picture=picture, picture_alt="แม่น้ำหน้าวัด")
    assert 'alt="แม่น้ำหน้าวัด"' in client.get(page.url).content.decode()
    page.picture_alt = ""
    page.save()
    assert 'alt=""' in client.get(page.url).content.decode()
    page.body = [("figure", {"image": picture, "caption": "", "credit": ""})]
    page.save()
    assert client.get(page.url).content.decode().count("figure__image") == 1


def test_the_preview_of_an_article_that_was_never_saved_works(index, admin_user):
    page = ArticlePage(title="ใหม่", slug="new", summary="สรุป", kind="glossary")
    page.path, page.depth = index.path + "ZZZZ", index.depth + 1
    request = RequestFactory().get("/")
    request.user = admin_user
    response = page.make_preview_request(request)
    response.render()
    assert response.status_code == 200


def test_an_article_takes_few_queries(client, index):
    page = make_article(index, kind="law", tags=["ก", "ข"], audience=["staff"])
    for number in range(12):
        make_article(index, f"n-{number}", kind="law", tags=["ก"])
    assert queries_of(client, page.url) <= 16
