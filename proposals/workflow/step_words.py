"""What each move gives and which form it uses, in words: data for the table beside the flow chart, no rule."""

from proposals.vocabulary import Kind

OUTPUTS = {
    "verify": "ข้อมูลที่ตรวจสอบข้ามชุดแล้วและพร้อมเสนอประชาคม",
    "certify": "ข้อมูลและข้อเสนอที่ประชาคมรับรอง",
    "assess": "ผลการประเมินศักยภาพและแนวทางดำเนินการ",
    "act": "โครงการที่เริ่มดำเนินการ",
    "refer": "เรื่องที่ส่งต่อพร้อมเหตุที่ส่งต่อ",
    "resume": "คำตอบของหน่วยงานที่บันทึกแล้ว",
    "report": "ผลการดำเนินงานก่อนและหลัง",
    "reopen": "เรื่องที่กลับมาดำเนินการต่อ",
    "close": "ข้อมูลรุ่นใหม่สำหรับรอบถัดไป",
    "submit": "เรื่องเสนอคณะกรรมการพิจารณา",
    "plan": "โครงการในแผนพัฒนาท้องถิ่น",
    "reject": "มติไม่เห็นชอบพร้อมเหตุผล",
    "include": "รายการในร่างเทศบัญญัติงบประมาณรายจ่าย",
    "exclude": "ร่างเทศบัญญัติที่นำรายการออกแล้ว",
    "fund": "งบประมาณตามเทศบัญญัติ",
    "escalate": "ข้อเสนอระยะยาวที่คงเลขที่และประวัติเดิม",
    "coordinate": "เรื่องที่ประสานหน่วยงานที่เกี่ยวข้อง",
    "plan_beyond": "โครงการในบัญชีโครงการที่เกินศักยภาพ",
    "send": "คำของบประมาณที่ส่งถึงจังหวัด",
    "screen": "เรื่องที่จังหวัดรับเข้ากลั่นกรอง",
    "pass_province": "มติ ก.บ.จ.",
    "pass_nation": "มติ ก.น.บ.",
    "allocate": "งบประมาณที่ได้รับจัดสรร",
    "decline": "ผลการพิจารณาพร้อมเหตุผล",
    "repropose": "คำขอใหม่ในปีถัดไปภายใต้เลขที่เดิม",
    "return": "ร่างที่ส่งกลับพร้อมเหตุผล",
    "resubmit": "ข้อเสนอที่แก้ไขแล้ว",
    "withdraw": "เรื่องที่ถอนพร้อมเหตุผล",
    "merge": "เรื่องที่รวมไว้กับเลขที่อื่น",
    "table": "ร่างเทศบัญญัติในระเบียบวาระการประชุมสภา",
    "accept": "มติรับหลักการ",
    "open_amendment": "ร่างที่เปิดรับคำแปรญัตติ",
    "close_amendment": "รายงานของคณะกรรมการแปรญัตติ",
    "enact": "มติเห็นชอบให้ตราเป็นเทศบัญญัติ",
    "fail": "มติไม่เห็นชอบ",
    "send_to_supervisor": "หนังสือนำส่งร่างถึงผู้กำกับดูแล",
    "approve": "หนังสือแจ้งความเห็นชอบ",
    "disapprove": "หนังสือแจ้งเหตุผลที่ไม่เห็นชอบ",
    "reconsider": "มติยืนยันร่างเดิม",
    "lapse": "ร่างที่ตกไป",
    "proclaim": "ประกาศใช้เทศบัญญัติ",
    "enter_into_force": "เทศบัญญัติที่มีผลใช้บังคับ",
}
_OF_ORDINANCES = {"reject": "มติไม่รับหลักการ", "withdraw": "ร่างที่ถอนพร้อมเหตุผล"}
FORMS = {
    "certify": "แบบบันทึกการประชาคม",
    "assess": "แบบประเมินศักยภาพ",
    "plan": "แบบ ผ.02",
    "plan_beyond": "แบบ ผ.02/2",
    "send": "สรุปโครงการแบบย่อ (Project Brief)",
}


def output_of(kind: str, code: str) -> str:
    """Return what a move gives, beside the official version that every move makes."""
    if kind == Kind.ORDINANCE and code in _OF_ORDINANCES:
        return _OF_ORDINANCES[code]
    return OUTPUTS[code]
