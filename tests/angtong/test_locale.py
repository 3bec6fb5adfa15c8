"""The Thai of the packages' screens: whole, well formed, one vocabulary, and really shown."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import PoFileError, read_po
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation.reloader import translation_file_changed
from wagtail.admin.views.i18n import js_catalog

from angtong.kit.thai import normalise

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "site" / "angtong" / "locale"
DOMAINS = ("django", "djangojs")
LEAST_SHARE = 0.98
PACKAGES = (
    "wagtail",
    "wagtail.admin",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail_modeladmin",
)

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}")
POSITIONAL = re.compile(r"%[sdr]|\{\}")
TAG = re.compile(r"<[^<>]*>|&\w+;")
THAI = re.compile("[ก-๙]")
# Slips of the tongue that the packages' own Thai is full of; the right word stands beside each.
UNWANTED = {
    "เซฟ": "บันทึก",
    "ก๊อปปี้": "คัดลอก",
    "อัพโหลด": "อัปโหลด",
    "เว็บไซด์": "เว็บไซต์",
    "ลิงค์": "ลิงก์",
    "เวอร์ชั่น": "รุ่น",
    "เวอร์ชัน": "รุ่น",
    "รีเซ็ต": "ตั้งใหม่",
    "ลงชื่อเข้าใช้": "เข้าสู่ระบบ",
    "กรุณา": "โปรด",
    "คุณแน่ใจ": "ยืนยัน",
    "เวิร์กโฟลว์": "ขั้นตอนการพิจารณา",
    "คอมเมนต์": "ความเห็น",
}
KEY_SENTENCES = {
    "Publish": "เผยแพร่",
    "Save draft": "บันทึกฉบับร่าง",
    "Dashboard": "ภาพรวม",
    "History": "ประวัติการแก้ไข",
    "Submit for moderation": "เสนอเพื่อพิจารณา",
    "Request changes": "ส่งกลับแก้ไข",
    "Compare with previous version": "เปรียบเทียบกับรุ่นก่อนหน้า",
    "This field is required.": "โปรดกรอกข้อมูลในช่องนี้",
    "Are you sure you want to delete this page?": "ยืนยันการลบหน้านี้หรือไม่",
    "Page '%(page_title)s' has been published.": "เผยแพร่หน้า “%(page_title)s” แล้ว",
    "The %(object)s could not be saved due to errors.": "บันทึก%(object)sไม่ได้ เพราะข้อมูลไม่ถูกต้อง",
    "Alt text": "คำอธิบายภาพ",
    "slug": "ชื่อใน URL",
    "Sign In": "เข้าสู่ระบบ",
    "The username and/or password you specified are not correct.": "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง",
    "Enter an authenticator code:": "กรอกรหัสจากแอปยืนยันตัวตน:",
    "Change reason": "เหตุผลที่แก้ไข",
}


def load_compiler():
    """Return the module `compile.py`, which lies outside every package."""
    spec = importlib.util.spec_from_file_location("locale_compile", LOCALE / "compile.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_catalogue(path: Path):
    """Return the catalogue, from its text or from its compiled form."""
    with path.open("rb") as source:
        return read_po(source) if path.suffix == ".po" else read_mo(source)


def text_of(value) -> str:
    """Return str for what babel leaves as bytes when a compiled message has a context."""
    return value.decode() if isinstance(value, bytes) else value or ""


def first_form(value) -> str:
    """Return the singular of a message's forms, or the one form it has."""
    return text_of(value if isinstance(value, (str, bytes)) else value[0])


def key_of(message: Message) -> tuple[str, str]:
    """Return context and singular, by which gettext finds the message."""
    return text_of(message.context), first_form(message.id)


def messages_of(path: Path) -> list[Message]:
    """Return the messages of a catalogue without its header; none when there is no file."""
    return [each for each in read_catalogue(path) if each.id] if path.exists() else []


def translated_keys(path: Path) -> set[tuple[str, str]]:
    """Return the keys that have a text; the compiled form, as it is what a reader gets."""
    return {key_of(each) for each in messages_of(path) if first_form(each.string)}


def ours(domain: str) -> list[Message]:
    """Return the messages of our own catalogue."""
    return messages_of(LOCALE / "th" / "LC_MESSAGES" / f"{domain}.po")


def forms_of(message: Message) -> tuple[str, ...]:
    """Return singular and plural, or the one form."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def same_parts(text: str, form: str) -> bool:
    """Say whether a text fills the same placeholders and holds the same tags as a form."""
    return all(
        (
            set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(form)),
            POSITIONAL.findall(text) == POSITIONAL.findall(form),
            sorted(TAG.findall(text)) == sorted(TAG.findall(form)),
        )
    )


def edges(text: str) -> tuple[str, str]:
    """Return the white space before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.fixture
def thai():
    """Compile what is stale, forget what was loaded before, and speak Thai."""
    for written in load_compiler().compile_stale():
        translation_file_changed(None, written)
    with translation.override("th"):
        yield


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_entry_is_fuzzy_empty_obsolete_or_twice_there(domain):
    path = LOCALE / "th" / "LC_MESSAGES" / f"{domain}.po"
    catalogue = read_catalogue(path)
    assert catalogue.num_plurals == 1
    assert not catalogue.obsolete
    assert [each.id for each in catalogue if each.id and each.fuzzy] == []
    assert [each.id for each in catalogue if each.id and not first_form(each.string).strip()] == []
    assert path.read_text("utf-8").count("\nmsgid ") == len(catalogue) + 1


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_thai_has_the_placeholders_the_tags_and_the_edges_of_the_english(domain):
    def is_faithful(message: Message) -> bool:
        text, forms = first_form(message.string), forms_of(message)
        same = any(same_parts(text, form) for form in forms)
        return same and edges(text) == edges(forms[0])

    assert [each.id for each in ours(domain) if not is_faithful(each)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_thai_is_in_the_stored_spelling_and_in_our_words(domain):
    texts = [first_form(each.string) for each in ours(domain)]
    assert [text for text in texts if text != normalise(text)] == []
    assert [(bad, text) for bad in UNWANTED for text in texts if bad in text] == []


def test_english_stays_only_where_no_thai_word_exists():
    left = {
        first_form(each.string)
        for domain in DOMAINS
        for each in ours(domain)
        if not THAI.search(PLACEHOLDER.sub("", first_form(each.string)))
        and re.search("[A-Za-z]", PLACEHOLDER.sub("", first_form(each.string)))
    }
    assert left == {"IPv4", "IPv6", "WebAuthn", "Wagtail API v2", "Wagtail API v3"}


@pytest.mark.parametrize("package", PACKAGES)
def test_nearly_every_message_of_the_admin_has_a_thai_text(package):
    folder = Path(importlib.util.find_spec(package).origin).parent / "locale"
    wanted, covered = 0, 0
    for domain in DOMAINS:
        english = {key_of(each) for each in messages_of(folder / f"en/LC_MESSAGES/{domain}.po")}
        thai_keys = translated_keys(folder / f"th/LC_MESSAGES/{domain}.mo")
        thai_keys |= {key_of(each) for each in ours(domain)}
        wanted += len(english)
        covered += len(english & thai_keys)
    assert wanted, "the package lists its messages no longer where it did"
    assert covered / wanted >= LEAST_SHARE, f"{covered} of {wanted}"


@pytest.mark.parametrize(("english", "expected"), KEY_SENTENCES.items())
def test_a_key_sentence_is_shown_in_our_thai(thai, english, expected):
    assert gettext(english) == expected


def test_numbers_and_contexts_find_their_thai(thai):
    for count in (1, 2):
        assert ngettext("%(num)d day", "%(num)d days", count) % {"num": count} == f"{count} วัน"
    assert pgettext("field label", "Login") == "ชื่อผู้ใช้"


def test_english_readers_keep_english(thai):
    with translation.override("en"):
        assert gettext("Save draft") == "Save draft"


def test_the_editor_s_scripts_get_our_thai(thai):
    page = js_catalog(RequestFactory().get("/"), domain="djangojs").content.decode()
    catalogue = json.loads(re.search(r"const newcatalog = (\{.*?\});", page, re.S)[1])
    assert catalogue["Save"] == "บันทึก"
    assert catalogue["Add a comment"] == "เพิ่มความเห็น"
    assert catalogue["%(num)s error"] == ["ข้อผิดพลาด %(num)s แห่ง"]


IN_ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
SAID = re.compile(r'{%\s*translate\s+"([^"]*)"|\b_\((["\'])(.*?)\2\)|endblocktranslate')


def sources() -> str:
    """Return all templates and code that may hold a key of the English catalogue."""
    kept = [*ROOT.glob("templates/**/*.html")]
    for place in ("site", "casebook", "knowledge", "proposals"):
        kept += ROOT.glob(f"{place}/**/*.py")
    return "\n".join(path.read_text("utf-8") for path in kept)


def test_the_english_catalogue_is_whole_and_well_formed():
    messages = messages_of(IN_ENGLISH)
    assert messages
    assert [each.id for each in messages if each.fuzzy or not first_form(each.string).strip()] == []
    assert [each.string for each in messages if THAI.search(first_form(each.string))] == []
    wrong = [
        each.id
        for each in messages
        if set(PLACEHOLDER.findall(each.id)) != set(PLACEHOLDER.findall(first_form(each.string)))
    ]
    assert wrong == []


def test_every_thai_sentence_that_is_marked_for_translation_has_english_and_no_english_is_left_over():
    text = sources()
    known = {each.id for each in messages_of(IN_ENGLISH)}
    marked = {found[0] or found[2] for found in SAID.findall(text)}
    assert {words for words in marked if THAI.search(words)} - known == set()
    # Labels of the definitions are looked up by their value; blocks hold their names in braces.
    unused = {
        words
        for words in known
        if words not in text and re.sub(r"%\((\w+)\)s", r"{{ \1 }}", words) not in text
    }
    assert unused == set()


def test_compile_writes_what_is_missing_or_older_and_then_is_silent(tmp_path):
    shutil.copy(LOCALE / "compile.py", tmp_path)
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(LOCALE / "th" / "LC_MESSAGES" / "djangojs.po", folder)

    def run() -> str:
        command = [sys.executable, str(tmp_path / "compile.py")]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    said = f"{Path('th', 'LC_MESSAGES', 'djangojs.mo')}\n"
    assert run() == said
    assert run() == ""
    assert translated_keys(folder / "djangojs.mo") == {key_of(each) for each in ours("djangojs")}

    later = (folder / "djangojs.mo").stat().st_mtime + 10
    os.utime(folder / "djangojs.po", (later, later))
    assert run() == said
    assert sorted(each.name for each in folder.iterdir()) == ["djangojs.mo", "djangojs.po"]


def test_compile_leaves_the_old_form_when_the_catalogue_is_broken(tmp_path):
    compiler = load_compiler()
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    good = 'msgid ""\nmsgstr "Language: th\\n"\n\nmsgid "Save"\nmsgstr "บันทึก"\n'
    (folder / "django.po").write_text(good, "utf-8")
    [compiled] = compiler.compile_stale(tmp_path)
    before = compiled.read_bytes()
    (folder / "django.po").write_text(good + "\noops\n", "utf-8")
    os.utime(folder / "django.po", (compiled.stat().st_mtime + 10,) * 2)
    with pytest.raises(PoFileError):
        compiler.compile_stale(tmp_path)
    assert compiled.read_bytes() == before
