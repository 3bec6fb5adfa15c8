"""A paper as the office prints it: the specimen that the press is tested and measured on."""

from pathlib import Path

from angtong.press.qr import qr_data_uri

HARD_WORDS = "ปัญหา สำคัญ น้ำ กำแพง ปัญหา ซ้ำซ้อน ดำเนินการ ที่ นี้ ทั้งนั้น ปี่ ญี่ปุ่น ก๊วยเตี๋ยว ฟื้นฟู ฐานะ กตัญญู"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

TEXTS = (
    "ชุมชนริมคลองบางแก้วประสบปัญหาน้ำท่วมขังซ้ำซากทุกฤดูฝน เนื่องจากรางระบายน้ำเดิมตื้นเขินและมีขนาดไม่เพียงพอ "
    "ข้อมูลการสำรวจครัวเรือนซึ่งผ่านการตรวจสอบข้ามชุดข้อมูลและได้รับการรับรองจากที่ประชุมประชาคมแล้ว พบว่ามีครัวเรือน"
    "ได้รับผลกระทบ 128 ครัวเรือน ในจำนวนนี้มีผู้สูงอายุและผู้ป่วยติดเตียง 23 คน",
    "การดำเนินการทั้ง 3 ระยะ ต้องตั้งอยู่บนข้อเท็จจริง มีข้อมูลที่ถูกต้องรองรับ และจะต้องมีการพัฒนาระบบฐานข้อมูล"
    "จำแนกประเภทของการบริการแต่ละประเภท เพื่อลดการซ้ำซ้อนและมีประสิทธิภาพสูงสุด",
)


def specimen(rows: int = 12, *, is_draft: bool = True, body_class: str = "") -> str:
    """Return the HTML of a proposal's paper with a budget table of so many rows."""
    lines = "".join(
        f"<tr><td class='middle'>{n}</td><td>ก่อสร้างรางระบายน้ำคอนกรีตเสริมเหล็ก ช่วงที่ {n} ซอยน้ำทิพย์ "
        f"กว้าง 0.60 เมตร ลึก 0.80 เมตร</td><td class='number'>{n * 10}</td><td class='middle'>เมตร</td>"
        f"<td class='money'>2,450.00</td><td class='money'>{n * 24500:,}.00</td></tr>"
        for n in range(1, rows + 1)
    )
    total = sum(n * 24500 for n in range(1, rows + 1))
    watermark = '<div class="watermark">ร่าง</div>' if is_draft else ""
    return f"""<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>โครงการก่อสร้างรางระบายน้ำ</title>
<link rel="stylesheet" href="asset:css/paper/paper.css"></head>
<body class="{body_class}">{watermark}
<div class="page-foot"><div class="page-foot__lines">
<p>P-2570-0001 &nbsp; ฉบับที่ 3 &nbsp; วันที่ 22 พฤศจิกายน 2569 &nbsp; เทศบาลตำบลตัวอย่าง</p>
<p class="page-foot__digest">รหัสยืนยัน {DIGEST}</p>
<p>สแกนคิวอาร์โค้ดเพื่อตรวจสอบว่าเอกสารตรงกับฉบับที่บันทึกไว้</p></div>
<div class="page-foot__code"><img alt="คิวอาร์โค้ดสำหรับตรวจสอบเอกสาร"
src="{qr_data_uri("https://angtong.example.go.th/verify/" + DIGEST + "/")}"></div></div>
<p class="paper__form-code">แบบ ผ.02</p>
<p class="paper__office">เทศบาลตำบลตัวอย่าง</p>
<h1>โครงการก่อสร้างรางระบายน้ำคอนกรีตเสริมเหล็ก ชุมชนริมคลองบางแก้ว</h1>
<p class="paper__subtitle">ข้อเสนอโครงการระยะกลาง ประจำปีงบประมาณ พ.ศ. 2570</p>
<table class="paper-facts"><tr><th scope="row">เลขที่</th><td>P-2570-0001</td></tr>
<tr><th scope="row">หน่วยงานรับผิดชอบ</th><td>กองช่าง</td></tr>
<tr><th scope="row">พื้นที่</th><td>ชุมชนริมคลองบางแก้ว ตำบลบางแก้ว อำเภอเมืองอ่างทอง</td></tr>
<tr><th scope="row">แผนงาน</th><td>แผนงานอุตสาหกรรมและการโยธา</td></tr></table>
<h2>1. หลักการและเหตุผล</h2>
<div class="paper__text paper__indent"><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p><p>{HARD_WORDS}</p></div>
<h2>2. วัตถุประสงค์</h2>
<div class="paper__text"><ol><li>เพื่อระบายน้ำออกจากชุมชนได้ภายใน 6 ชั่วโมงหลังฝนหยุดตก</li>
<li>เพื่อลดจำนวนครัวเรือนที่ถูกน้ำท่วมขังให้เหลือไม่เกิน <strong>ร้อยละ 10</strong></li></ol></div>
<h2>3. สิ่งที่เปลี่ยนจากฉบับก่อน</h2>
<p class="redline-key"><ins>ขีดเส้นใต้</ins> คือข้อความที่เพิ่ม <del>ขีดฆ่า</del> คือข้อความที่ตัดออก</p>
<p>ครัวเรือนได้รับผลกระทบ <del>115</del> <ins>128</ins> ครัวเรือน <ins>รวมผู้ป่วยติดเตียง</ins></p>
<h2>4. งบประมาณ</h2>
<table class="paper-table"><caption>ประมาณการค่าใช้จ่าย</caption><thead><tr><th scope="col">ที่</th>
<th scope="col">รายการ</th><th scope="col">ปริมาณ</th><th scope="col">หน่วย</th>
<th scope="col">ราคาต่อหน่วย (บาท)</th><th scope="col">จำนวนเงิน (บาท)</th></tr></thead>
<tbody>{lines}<tr class="is-total"><th scope="row" colspan="5">รวมทั้งสิ้น</th>
<td class="money">{total:,}.00</td></tr></tbody></table>
<div class="signature"><p class="signature__line"></p><p>(นายสมชาย ใจดี)</p><p>ผู้อำนวยการกองช่าง</p>
<p>วันที่ 22 พฤศจิกายน 2569</p></div>
</body></html>"""


FOUNDING_TEXT = Path(__file__).with_name("founding-text.txt").read_text("utf-8")
