"""What was typed while the keyboard was set to the other script."""

import string

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from angtong.front.search.answers import find
from angtong.front.search.keyboard import KEDMANEE, as_english, as_thai, other_readings
from knowledge.data.models import Dataset
from tests.factories import make_person, make_proposal

VISITOR = AnonymousUser()
KEYS = string.ascii_letters + string.digits + string.punctuation


@pytest.fixture
def datasets(db):
    """What there is to be found."""
    for number, title in enumerate(
        (
            "แก้ปัญหาน้ำท่วมตลาด",
            "ประชาคมหมู่บ้าน 2569",
            "เงินจาก อบต. ท้องถิ่น",
            "งบกลาง",
            "ขุดลอกคลอง",
            "กล้อง CCTV ถนน",
            "Case study: Egg",
        )
    ):
        Dataset.objects.create(
            code=f"d-{number}", title=title, level="tambon", source="-", is_public=True
        )


def test_every_key_has_one_letter_of_each_script():
    english = [key for keys, _ in KEDMANEE for key in keys.split()]
    thai = [letter for _, letters in KEDMANEE for letter in letters.split()]
    assert sorted(english) == sorted(KEYS)
    assert len(thai) == len(set(thai)) == len(english)


def test_every_letter_of_thai_has_a_key():
    # Neither yamakkan (U+0E4E) nor the old signs fongman, angkhankhu and khomut are on keyboards as shipped.
    wanted = {chr(code) for code in (*range(0xE01, 0xE3B), *range(0xE3F, 0xE5A))} - set("๎๏")
    assert wanted <= set(as_thai(KEYS))


@given(st.text(KEYS + " "))
def test_there_and_back_again_is_what_was_typed(keys):
    assert as_english(as_thai(keys)) == keys


@pytest.mark.parametrize(
    ("keys", "thai"),
    [
        ("ohemj;,", "น้ำท่วม"),
        ("xit=k8,", "ประชาคม"),
        ("g0hksohkmuj", "เจ้าหน้าที่"),
        ("L^opN", "ศูนย์"),
        ("Fi'giupo", "โรงเรียน"),
        ("case", "แฟหำ"),
    ],
)
def test_keys_are_read_as_the_other_script(keys, thai):
    assert as_thai(keys) == thai
    assert as_english(thai) == keys


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("ohe", ["น้ำ"]),
        ("แฟหำ", ["case"]),
        ("ohe แฟหำ", ["น้ำ แฟหำ", "ohe case"]),
        ("ohe 2569 1,250.00", ["น้ำ 2569 1,250.00"]),
        ("กล้องcctv", []),
        ("2569", []),
        ("hit unit quit", []),
        ('" * _', []),
        ("", []),
    ],
)
def test_numbers_and_what_can_be_no_other_word_stay(typed, readings):
    assert [" ".join(reading) for reading in other_readings(typed.split())] == readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ohemj;,", "น้ำท่วม"),
        ("xit=k8, 2569", "ประชาคม 2569"),
        ("น้ำท่วม 9]kf", "น้ำท่วม ตลาด"),
        ("CCTV 5oo", "CCTV ถนน"),
        ("-6f]vd", "ขุดลอก"),
        ("'[d]k'", "งบกลาง"),
        ("'[", "งบ"),
        ("v[9", "อบต"),
        ("แฟหำ", "case"),
        ("ฉฟหำ หะีกั", "Case study"),
        ("ำเเ", "egg"),
        ("ฉฉธฮ", "CCTV"),
    ],
)
def test_the_other_reading_is_offered_when_nothing_is_found(datasets, client, typed, meant):
    answer = find(typed, VISITOR)
    assert (answer.total, answer.try_instead) == (0, meant)
    assert find(meant, VISITOR).total == 1
    text = client.get("/search/", {"q": typed}).content.decode()
    assert f">{meant}</a> หรือไม่" in text
    assert "ท่านหมายถึง" in text


@pytest.mark.parametrize("typed", ["อบต", "อบต.", "น้ำท่วม", "น้ำท้วม", "cctv", "case", "2569"])
def test_what_finds_something_stays_what_it_is(datasets, typed):
    answer = find(typed, VISITOR)
    assert answer.total == 1
    assert answer.try_instead == ""


@pytest.mark.parametrize(
    "typed", ["drone", "no", "o o", "ยานอวกาศ", '"', "*" * 500, "\x00;", "-", "=k", "]vd8"]
)
def test_no_reading_is_offered_that_finds_nothing_or_letters_by_chance(datasets, typed):
    answer = find(typed, VISITOR)
    assert (answer.total, answer.try_instead) == (0, "")


@pytest.mark.parametrize("typed", ["-", "- -", ".", "/ ;", "[", "+", "v"])
def test_a_single_key_is_no_word_of_the_other_keyboard(datasets, client, typed):
    title = "ข ข้อ ใ ฝ ว บ . - อ ข 2569 + ๘"
    Dataset.objects.create(code="x", title=title, level="tambon", source="-", is_public=True)
    assert find(typed, VISITOR).try_instead == ""
    assert "ท่านหมายถึง" not in client.get("/search/", {"q": typed}).content.decode()


@pytest.mark.django_db
def test_no_reading_is_offered_of_what_may_not_be_read():
    by = make_person()
    make_proposal(by=by, title="ร่างเรื่องเรือดับเพลิง")
    typed = as_english("เรือดับเพลิง")
    assert find(typed, VISITOR).try_instead == ""
    assert find(typed, make_person("province")).try_instead == ""
    assert find(typed, by).try_instead == "เรือดับเพลิง"
