"""Thirty questions of visitors over the sample's own content, and what answers them: judged by reading, not by asking.

3: what was asked for; 2: answers too; 1: helps. What is not named does not answer (proposals are not judged: the
sample has many on the same problem, so judged questions leave them out).
"""

CASE, KNOW, DATA = "/casebook/", "/knowledge/", "/knowledge/data/"

JUDGED: list[tuple[str, dict[str, int]]] = [
    ("น้ำท่วมขัง", {CASE + "riverside-flood/": 3, CASE + "road-dyke/": 2, KNOW + "the-loop/": 1}),
    ("ผักตบชวา", {CASE + "canal-clearing/": 3}),
    ("ผู้ป่วยติดเตียง", {CASE + "bedridden-care/": 3}),
    ("ศูนย์พัฒนาเด็กเล็ก", {CASE + "child-centre/": 3}),
    ("ซ่อมบ้านผู้สูงอายุ", {CASE + "elderly-homes/": 3}),
    ("ขยะช่วงน้ำท่วม", {CASE + "flood-waste/": 3}),
    ("ตู้น้ำดื่ม", {CASE + "drinking-water/": 3}),
    ("ตลาดเช้า", {CASE + "morning-market/": 3}),
    ("โคมไฟ", {CASE + "street-lamps/": 3, KNOW + "service-types/": 1}),
    ("ไฟฟ้าสาธารณะซ้ำซ้อน", {CASE + "street-lamps/": 3, KNOW + "service-types/": 2}),
    ("จักสาน", {CASE + "weavers/": 3}),
    ("ศูนย์ข้อมูลชุมชน", {CASE + "community-data/": 3}),
    ("ถนนคันกั้นน้ำ", {CASE + "road-dyke/": 3, CASE + "riverside-flood/": 1, KNOW + "the-loop/": 1}),
    ("ตรวจสอบข้ามชุดข้อมูล", {KNOW + "cross-check/": 3, CASE + "community-data/": 1}),
    ("ประชาคม", {KNOW + "assembly/": 3, KNOW + "form-assembly-record/": 2}),
    ("แบบบันทึกประชาคม", {KNOW + "form-assembly-record/": 3, KNOW + "assembly/": 1}),
    ("ประเมินศักยภาพ", {KNOW + "capacity/": 3, KNOW + "form-capacity/": 3}),
    ("ผ.02/2", {KNOW + "form-p02-2/": 3, KNOW + "form-p02/": 1, KNOW + "long-term-route/": 1}),
    ("แบบ ผ.๐๒", {KNOW + "form-p02/": 3, KNOW + "form-p02-2/": 2}),
    ("ผ.03 ครุภัณฑ์", {KNOW + "form-p01-p03/": 3}),
    ("จำแนกงบประมาณ", {KNOW + "budget-classification/": 3}),
    ("งบพัฒนาจังหวัด", {KNOW + "long-term-route/": 3, KNOW + "three-phases/": 1}),
    ("ก.บ.จ.", {KNOW + "long-term-route/": 3, KNOW + "glossary/": 1, KNOW + "three-phases/": 1}),
    ("วาระเทศบัญญัติงบประมาณ", {KNOW + "ordinance-readings/": 3}),
    ("เปลี่ยนแปลงแผน", {KNOW + "plan-changes/": 3}),
    ("pdpa", {KNOW + "personal-data/": 3}),
    ("ข้อมูลข่าวสารของราชการ", {KNOW + "official-information/": 3}),
    ("ศึกษาดูงาน", {KNOW + "study-visit/": 3, KNOW + "first-90-days/": 1}),
    ("ถอดบทเรียน", {KNOW + "writing-a-case/": 3}),
    ("ระดับน้ำเจ้าพระยา C7A", {DATA + "river-level-c7a/": 3, CASE + "riverside-flood/": 1}),
]
