"""The prose of the sample's proposals, made from each problem and plan."""

from proposals.problems.models import Problem

from .plans import Plan

_WAY = {
    "short": "เทศบาลเป็นหน่วยงานหลักดำเนินการได้ทันที เพื่อบรรเทาความเดือดร้อนเฉพาะหน้า",
    "medium": "จำเป็นต้องตั้งงบประมาณในเทศบัญญัติงบประมาณรายจ่าย เพื่อแก้ไขปัญหาให้ต่อเนื่องและตรวจสอบได้",
    "long": "วงเงินและอำนาจหน้าที่เกินกว่าที่เทศบาลจะดำเนินการได้เอง จึงขอรับการสนับสนุนงบพัฒนาจังหวัดและกลุ่มจังหวัด",
}


def texts_of(plan: Plan, problem: Problem) -> dict[str, str]:
    """Return the five rich texts of a proposal."""
    area = problem.area.name
    return {
        "rationale": (
            f"<p>{area} ประสบปัญหา{problem.title} {problem.description}</p>"
            f"<p>ข้อมูลที่อ้างอิงผ่านการตรวจสอบข้ามชุดข้อมูลแล้ว และ{_WAY[plan.phase]}</p>"
        ),
        "objective": (
            f"<ol><li>เพื่อแก้ไขปัญหา{problem.title}</li>"
            f"<li>เพื่อให้ประชาชนใน{area} มีความปลอดภัยและคุณภาพชีวิตที่ดีขึ้น</li></ol>"
        ),
        "target": f"<p>{plan.target}</p>",
        "indicators": (
            "<ul><li>จำนวนครัวเรือนที่ได้รับผลกระทบลดลงไม่น้อยกว่าร้อยละ 70</li>"
            "<li>ประชาชนพึงพอใจไม่น้อยกว่าร้อยละ 80</li></ul>"
        ),
        "expected_result": (
            f"<p>ปัญหา{problem.title}ลดลง และผลการดำเนินงานถูกนำกลับเข้าระบบข้อมูลเพื่อใช้วางแผนในรอบต่อไป</p>"
        ),
    }
