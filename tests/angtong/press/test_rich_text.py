"""Rich text without what word processors and other sites paste along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.press.rich_text import clean_rich_text, spell_rich_text

WORD = """<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<style>p.MsoNormal{margin:0}</style><meta name=Generator content="Microsoft Word 15">
<h1 style='mso-outline-level:1'>หัวข้อใหญ่</h1>
<p class=MsoNormal style='margin-top:0cm;tab-stops:14.2pt'><span lang=TH
style='font-size:16.0pt;font-family:"TH SarabunPSK"'>ชุมชน<b>ร่วม</b>ตรวจ</span><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>ข้อหนึ่ง</p>
<p class=MsoListParagraphCxSpLast>·<span>&nbsp;&nbsp; </span>ข้อสอง</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td width=301 valign=top
colspan=2><p class=MsoNormal><font color=red>ก</font></p></td></tr></table>
<p class=MsoNormal>&nbsp;</p>"""


def test_a_text_from_word_keeps_words_lists_and_cells_alone():
    assert clean_rich_text(WORD) == (
        "<h3>หัวข้อใหญ่</h3>\n<p>ชุมชน<b>ร่วม</b>ตรวจ </p>\n<ul><li>ข้อหนึ่ง</li>\n<li>ข้อสอง</li>\n</ul>"
        '<table><tbody><tr><td colspan="2"><p>ก</p></td></tr></tbody></table>'
    )


def test_word_numbers_become_an_ordered_list():
    html = '<p class="MsoListParagraph">1.<span>&nbsp;</span>ก</p><p class="MsoListParagraph">2.&nbsp;ข</p>'
    assert clean_rich_text(html) == "<ol><li>ก</li><li>ข</li></ol>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        "<svg><script>alert(1)</script></svg>",
        '<p onclick="x()">a</p>',
        '<p style="background:url(//e)">a</p>',
        "<iframe src=//e></iframe>",
        "<embed embedtype='media' url='x'/>",
    ],
)
def test_nothing_that_acts_stays(hostile):
    clean = clean_rich_text(hostile)
    for sign in ("script", "on", "javascript:", "data:", "style", "iframe", "svg", "embed", "img"):
        assert sign not in clean


def test_what_the_editor_writes_stays_as_it_is():
    text = (
        '<p data-block-key="abc12">ก <b>ข</b> <i>ค</i> <a linktype="page" id="3">ง</a> '
        '<a href="https://example.go.th/?a=1&amp;b=2">จ</a></p><ul><li data-block-key="x">ฉ</li></ul><hr>'
    )
    assert clean_rich_text(text) == text


@given(st.text(alphabet="<>pabiul/ ='\"Msoกขน้ำ&;nbsp-!1."))
def test_cleaning_twice_changes_nothing(html):
    once = clean_rich_text(html)
    assert clean_rich_text(once) == once


def test_on_its_way_in_thai_gets_its_one_spelling():
    assert spell_rich_text("<p>น\u0e4d\u0e49า\u200bท่วม</p>") == "<p>น้ำท่วม</p>"
    assert clean_rich_text(None) == ""


def test_words_of_a_link_that_was_taken_away_are_words():
    html = '<p>ดู <a href="javascript:alert(1)">ที่นี่</a> และ <a href="https://a.example/">ที่นั่น</a></p>'
    assert clean_rich_text(html) == '<p>ดู ที่นี่ และ <a href="https://a.example/">ที่นั่น</a></p>'
