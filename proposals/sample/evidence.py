"""The sample's data sets, cross-checks and assemblies.

Facts of Ang Thong are from public reports gathered in the domain notes, section 6; survey figures of the fictional
municipality are made up and say so.
"""

from datetime import date, timedelta

from angtong.directory.models import Area, Division
from angtong.kit import clock
from knowledge.data.actions import issue_data_version, record_crosscheck, resolve_crosscheck
from knowledge.data.models import CrossCheck, Dataset
from proposals.evidence.actions import record_assembly
from proposals.evidence.models import Assembly

from . import calendar
from .calendar import Diary

PUBLIC_REPORTS = "รวบรวมจากข่าวและประกาศสาธารณะเกี่ยวกับจังหวัดอ่างทอง"
MADE_UP = "ตัวเลขสมมติของเทศบาลตำบลตัวอย่าง เพื่อแสดงการทำงานของระบบ"

DATASETS = [
    {
        "code": "flooded-households",
        "title": "ครัวเรือนที่ประสบอุทกภัย",
        "level": "community",
        "source": PUBLIC_REPORTS,
        "description": "เหตุน้ำท่วมและจำนวนครัวเรือนที่ได้รับผลกระทบในจังหวัดอ่างทอง",
        "owner": "works",
        "columns": ["วันที่", "พื้นที่", "เหตุการณ์", "จำนวน", "หน่วย"],
        "rows": [
            ["7 ต.ค. 2564", "ต.จรเข้ร้อง - ต.ชัยฤทธิ์ อ.ไชโย", "คันคลองส่งน้ำขาด", "", ""],
            [
                "ต.ค. (แหล่งข้อมูลไม่ระบุปี)",
                "อ.ป่าโมก 4 จาก 8 ตำบล",
                "น้ำเจ้าพระยาล้นตลิ่ง",
                "1000",
                "ครัวเรือน (โดยประมาณ)",
            ],
            ["10 ก.ย. 2568", "ต.โผงเผง อ.ป่าโมก", "น้ำท่วมบ้านนอกคันกั้นน้ำ", "90", "หลัง (มากกว่า)"],
            ["10 ก.ย. 2568", "ต.โผงเผง อ.ป่าโมก", "บ้านที่เสี่ยงน้ำท่วม", "200", "หลัง"],
            ["7 พ.ย. 2568", "หมู่ 1 ต.ป่าโมก", "คันดินขาด น้ำสูง 60-70 ซม.", "", ""],
            ["20 พ.ย. 2568", "บ้านมั่นคง ชุมชนที่ 11 ต.ป่าโมก", "น้ำดำท่วมสูง 30-50 ซม.", "77", "หลัง"],
        ],
        "public": True,
    },
    {
        "code": "river-level-c7a",
        "title": "ระดับน้ำแม่น้ำเจ้าพระยา สถานี C7A อ่างทอง",
        "level": "province",
        "source": PUBLIC_REPORTS + " (สถานีโทรมาตร C7A)",
        "description": "ระดับน้ำ ปริมาณน้ำไหลผ่าน ระดับวิกฤต และระดับตลิ่ง",
        "owner": "works",
        "columns": ["ช่วงเวลา", "ตัวชี้วัด", "ค่า", "หน่วย"],
        "rows": [
            ["ก.ย. 2568", "ระดับน้ำ", "7.80", "เมตร"],
            ["ก.ย. 2568", "ปริมาณน้ำไหลผ่าน", "1979", "ลูกบาศก์เมตรต่อวินาที"],
            ["เกณฑ์", "ระดับวิกฤต", "8.00", "เมตร"],
            ["เกณฑ์", "ระดับตลิ่ง", "10.00", "เมตร"],
        ],
        "public": True,
    },
    {
        "code": "administrative-areas",
        "title": "เขตการปกครองจังหวัดอ่างทอง",
        "level": "province",
        "source": PUBLIC_REPORTS + " (รหัสเขตการปกครอง)",
        "description": "อำเภอทั้ง 7 แห่ง และรหัสเขตการปกครอง",
        "owner": "strategy",
        "columns": ["รหัส", "อำเภอ"],
        "rows": [
            ["1501", "เมืองอ่างทอง"],
            ["1502", "ไชโย"],
            ["1503", "ป่าโมก"],
            ["1504", "โพธิ์ทอง"],
            ["1505", "แสวงหา"],
            ["1506", "วิเศษชัยชาญ"],
            ["1507", "สามโก้"],
        ],
        "public": True,
    },
    {
        "code": "canals-and-roads",
        "title": "คลองและถนนที่ต้องฟื้นฟู",
        "level": "district",
        "source": PUBLIC_REPORTS,
        "description": "คลองที่มีการกำจัดวัชพืชหรือขุดลอก และถนนที่เสียหายจากน้ำท่วม",
        "owner": "works",
        "columns": ["ประเภท", "ชื่อ", "พื้นที่"],
        "rows": [
            ["คลอง", "คลองระบายน้ำใกล้วัดไชโยวรวิหาร", "อ.ไชโย"],
            ["คลอง", "คลองบางแก้ว", "อ.เมืองอ่างทอง"],
            ["คลอง", "คลองโผงเผง", "อ.ป่าโมก"],
            ["ถนน", "สายไผ่ดำ-ท่าอู่ (เสียหายจากน้ำท่วม)", "อ.วิเศษชัยชาญ"],
        ],
        "public": True,
    },
    {
        "code": "household-survey",
        "title": "ผลสำรวจครัวเรือนของเทศบาล",
        "level": "household",
        "source": MADE_UP,
        "description": "จำนวนครัวเรือนที่ต้องการความช่วยเหลือ นับรวมรายชุมชน ไม่มีข้อมูลรายบุคคล",
        "owner": "welfare",
        "columns": ["ชุมชน", "ครัวเรือนทั้งหมด", "ครัวเรือนที่มีผู้ป่วยติดเตียง", "ครัวเรือนที่บ้านชำรุด"],
        "rows": [
            [f"ชุมชนที่ {n}", str(96 + 7 * n), str(5 + n % 4), str(6 + n % 5)] for n in range(1, 13)
        ],
        "public": False,
    },
    {
        "code": "welfare-register",
        "title": "ทะเบียนผู้รับบริการดูแลระยะยาว",
        "level": "municipality",
        "source": MADE_UP,
        "description": "จำนวนผู้รับบริการ นับรวมรายชุมชน ใช้ตรวจสอบข้ามชุดข้อมูลกับผลสำรวจครัวเรือน",
        "owner": "health",
        "columns": ["ชุมชน", "ผู้รับบริการดูแลระยะยาว"],
        "rows": [[f"ชุมชนที่ {n}", str(5 + n % 3)] for n in range(1, 13)],
        "public": False,
    },
]


def build_datasets(people: dict) -> None:
    """Build 6 data sets with their versions, a resolved cross-check and an open one."""
    divisions = {division.code: division for division in Division.objects.all()}
    measured_on = clock.today() - timedelta(days=calendar.DATA_MEASURED)
    diary = Diary(calendar.DATA_ISSUED, today=clock.now())
    sets = {}
    for described in DATASETS:
        dataset = Dataset(
            code=described["code"],
            title=described["title"],
            level=described["level"],
            source=described["source"],
            description=described["description"],
            owner=divisions[described["owner"]],
            is_public=described["public"],
            update_frequency="รายปี",
        )
        dataset.save()
        with diary.entry(hours=2):
            issue_data_version(
                dataset,
                by=people["planner1"],
                measured_on=measured_on,
                note="รุ่นแรก",
                columns=described["columns"],
                rows=described["rows"],
            )
        sets[dataset.code] = dataset
    diary.skip_to(calendar.DATA_CROSSCHECKED)
    with diary.entry():
        resolved = record_crosscheck(
            by=people["planner1"],
            dataset=sets["flooded-households"],
            other=sets["household-survey"],
            indicator="จำนวนครัวเรือนที่ประสบอุทกภัย",
            area_label="ชุมชนที่ 11",
            finding=CrossCheck.Finding.DIFFER,
            note="จำนวนครัวเรือนต่างกันเพราะวันสำรวจต่างกัน",
        )
    diary.skip_to(calendar.CROSSCHECK_RESOLVED)
    with diary.entry():
        resolve_crosscheck(
            resolved, by=people["planner1"], resolution="ใช้จำนวน ณ วันที่น้ำสูงสุดตามมติที่ประชุมร่วม"
        )
    diary.skip_to(calendar.OPEN_CROSSCHECK)
    with diary.entry():
        record_crosscheck(
            by=people["planner1"],
            dataset=sets["welfare-register"],
            other=sets["household-survey"],
            indicator="จำนวนผู้ป่วยติดเตียง",
            area_label="ชุมชนที่ 4",
            finding=CrossCheck.Finding.DIFFER,
            note="ทะเบียนมีน้อยกว่าผลสำรวจ อยู่ระหว่างลงพื้นที่ตรวจสอบ",
        )


def next_assembly(assemblies: list[Assembly], area: Area, *, after: date) -> Assembly:
    """Return the first assembly later than `after` that may resolve for `area`: its own, or the municipality's."""
    return next(
        assembly
        for assembly in assemblies
        if assembly.held_on > after and (assembly.level == "municipality" or assembly.area == area)
    )


def build_assemblies(people: dict) -> list[Assembly]:
    """Build 4 assemblies of two levels, in order; attendance is counted by group, names are not kept."""
    now = clock.now()
    described = [
        (
            "municipality",
            "1599",
            138,
            "หอประชุมเทศบาลตำบลตัวอย่าง",
            [("ประธานชุมชน", 12), ("ผู้แทนครัวเรือน", 54), ("หัวหน้าส่วนราชการ", 6), ("อสม.", 10)],
        ),
        (
            "community",
            "159911",
            100,
            "ศาลาประชาคมชุมชนที่ 11",
            [("ผู้แทนครัวเรือน", 48), ("อสม.", 9), ("ผู้แทนวัดและโรงเรียน", 4)],
        ),
        (
            "municipality",
            "1599",
            84,
            "หอประชุมเทศบาลตำบลตัวอย่าง",
            [("ประธานชุมชน", 10), ("ผู้แทนครัวเรือน", 47), ("อสม.", 8)],
        ),
        (
            "municipality",
            "1599",
            46,
            "หอประชุมเทศบาลตำบลตัวอย่าง",
            [("ประธานชุมชน", 11), ("ผู้แทนครัวเรือน", 61), ("ผู้ทรงคุณวุฒิ", 5)],
        ),
    ]
    held = []
    for level, area, days, venue, attendance in described:
        with Diary(days, today=now).entry(hours=4):
            held.append(
                record_assembly(
                    by=people["planner1"],
                    level=level,
                    area=Area.objects.get(code=area),
                    held_on=clock.today(),
                    venue=venue,
                    chair="ประธานชุมชน" if level == "community" else "นายกเทศมนตรี",
                    attendance=attendance,
                )
            )
    return held
