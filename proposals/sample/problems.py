"""The sample's 12 community problems, on the facts of the data sets."""

from angtong.directory.models import Area, Division
from angtong.kit import clock
from knowledge.data.models import Dataset
from knowledge.services.models import ServiceType
from proposals.problems.actions import record_problem

from . import calendar
from .calendar import Diary

# title, service type, area, division, data set, description
PROBLEMS = [
    (
        "น้ำท่วมขังซ้ำซากในชุมชนริมแม่น้ำเจ้าพระยา",
        "drainage",
        "159911",
        "works",
        "flooded-households",
        "น้ำดำท่วมสูง 30 ถึง 50 เซนติเมตร บ้านเรือนได้รับความเสียหายทุกปี",
    ),
    (
        "คันกั้นน้ำชำรุดและเสี่ยงขาดเมื่อน้ำสูง",
        "disaster",
        "150302",
        "works",
        "flooded-households",
        "คันดินขาดเมื่อเดือนพฤศจิกายน 2568 ระดับน้ำในชุมชนสูง 60 ถึง 70 เซนติเมตร",
    ),
    (
        "คลองระบายน้ำตื้นเขินและมีวัชพืชหนาแน่น",
        "drainage",
        "159903",
        "works",
        "canals-and-roads",
        "น้ำระบายออกสู่แม่น้ำช้า ทำให้น้ำท่วมขังนานกว่าที่ควร",
    ),
    (
        "ถนนและทางเท้าชำรุดหลังน้ำท่วม",
        "roads",
        "159906",
        "works",
        "canals-and-roads",
        "ผิวจราจรทรุดตัวเป็นหลุมลึก รถรับส่งผู้ป่วยและนักเรียนสัญจรลำบาก",
    ),
    (
        "ไฟฟ้าสาธารณะไม่ทั่วถึงในถนนเลียบคันคลอง",
        "street-lighting",
        "159907",
        "works",
        "household-survey",
        "จุดมืดบนเส้นทางที่ใช้อพยพเมื่อเกิดน้ำท่วม",
    ),
    (
        "ขยะมูลฝอยตกค้างในช่วงน้ำท่วม",
        "waste",
        "159905",
        "health",
        "household-survey",
        "รถเก็บขยะเข้าพื้นที่น้ำท่วมไม่ได้ ขยะตกค้างเกินสามวัน",
    ),
    (
        "ผู้สูงอายุและผู้ป่วยติดเตียงขาดการดูแลต่อเนื่อง",
        "elderly",
        "159904",
        "health",
        "household-survey",
        "ผู้ดูแลในครัวเรือนต้องออกไปทำงาน และจำนวนในทะเบียนไม่ตรงกับผลสำรวจ",
    ),
    (
        "บ้านของผู้ยากไร้และคนพิการไม่ปลอดภัย",
        "housing",
        "159908",
        "works",
        "household-survey",
        "พื้นบ้านผุและไม่มีทางลาด เสี่ยงต่อการหกล้ม",
    ),
    (
        "น้ำเสียจากครัวเรือนไหลลงคลองโดยตรง",
        "wastewater",
        "159909",
        "health",
        "household-survey",
        "น้ำในคลองมีสีดำและมีกลิ่นเมื่อน้ำหยุดไหล",
    ),
    (
        "ข้อมูลครัวเรือนของแต่ละหน่วยงานไม่ตรงกัน",
        "data",
        "1599",
        "works",
        "administrative-areas",
        "แต่ละหน่วยงานจัดเก็บข้อมูลคนละครั้ง ทำให้ช่วยเหลือซ้ำซ้อนหรือตกหล่น",
    ),
    (
        "งานจักสานและตุ๊กตาชาววังขาดตลาดและผู้สืบทอด",
        "livelihood",
        "150305",
        "works",
        "administrative-areas",
        "ผู้ผลิตส่วนใหญ่เป็นผู้สูงอายุ รายได้ขึ้นกับนักท่องเที่ยวที่มาเป็นครั้งคราว",
    ),
    (
        "ทางแยกและตลาดเป็นจุดเสี่ยงอุบัติเหตุ",
        "safety",
        "159910",
        "works",
        "household-survey",
        "ไม่มีกล้องวงจรปิดและสัญญาณเตือน ผู้สูงอายุข้ามถนนลำบาก",
    ),
]


def build_problems(people: dict) -> None:
    """Build the problems in order; the first has come round a second time."""
    diary = Diary(calendar.PROBLEMS_FOUND, today=clock.now())
    for number, (title, service, area, division, dataset, description) in enumerate(PROBLEMS):
        diary.skip_to(calendar.PROBLEMS_FOUND - 3 * number)
        with diary.entry(hours=1):
            record_problem(
                by=people["planner1"],
                title=title,
                description=description,
                service_type=ServiceType.objects.get(code=service),
                area=Area.objects.get(code=area),
                division=Division.objects.get(code=division),
                datasets=[Dataset.objects.get(code=dataset)],
                found_on=clock.today(),
                status="in_hand",
                round=2 if number == 0 else 1,
                is_public=number % 4 != 3,
                source="ข้อมูลตัวอย่าง ตั้งอยู่บนข้อเท็จจริงสาธารณะของจังหวัดอ่างทอง",
            )
