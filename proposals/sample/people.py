"""The sample people. Production never has them: only `load_sample` makes them."""

from django.contrib.auth.hashers import make_password

from angtong.directory.models import Appointment, Division, User
from angtong.directory.queries import system_user

# Published on purpose: the sample is for trying out.
PASSWORD = "angtong-2570"  # noqa: S105

# user name, first name, last name, job title, role, division
PEOPLE = [
    ("drafter1", "กานดา", "ตัวอย่าง", "วิศวกรโยธาปฏิบัติการ", "drafter", "works"),
    ("drafter2", "ปิยะ", "ตัวอย่าง", "นักวิชาการสาธารณสุขปฏิบัติการ", "drafter", "health"),
    ("head1", "วิชัย", "ตัวอย่าง", "ผู้อำนวยการกองช่าง", "head", "works"),
    ("planner1", "นภา", "ตัวอย่าง", "นักวิเคราะห์นโยบายและแผนชำนาญการ", "planner", "strategy"),
    ("clerk1", "สมบัติ", "ตัวอย่าง", "ปลัดเทศบาล", "clerk", "clerk-office"),
    ("mayor1", "อารี", "ตัวอย่าง", "นายกเทศมนตรี", "mayor", "clerk-office"),
    ("secretary1", "จินตนา", "ตัวอย่าง", "เลขานุการสภาเทศบาล", "secretary", "clerk-office"),
    ("chair1", "ประเสริฐ", "ตัวอย่าง", "ประธานสภาเทศบาล", "chair", None),
    ("council1", "มาลี", "ตัวอย่าง", "สมาชิกสภาเทศบาล", "council", None),
    ("council2", "ธนา", "ตัวอย่าง", "สมาชิกสภาเทศบาล", "council", None),
    ("council3", "สุดา", "ตัวอย่าง", "สมาชิกสภาเทศบาล", "council", None),
    ("province1", "ภาคิน", "ตัวอย่าง", "ผู้ประสานงานสำนักงานจังหวัด", "province", None),
    ("editor1", "ลดา", "ตัวอย่าง", "นักประชาสัมพันธ์", "editor", "clerk-office"),
    ("auditor1", "อนันต์", "ตัวอย่าง", "ผู้ตรวจสอบภายใน", "auditor", "audit"),
]


def mail_of(username: str) -> str:
    """Return the address of a sample person: in a domain that belongs to nobody, so that no mail arrives."""
    return f"{username}@example.org"


def build_people() -> dict[str, User]:
    """Make the sample people, each with role and division; return them by user name."""
    divisions = {division.code: division for division in Division.objects.all()}
    people = {}
    password = make_password(PASSWORD)  # One hash for all: hashing is slow on purpose.
    for username, first, last, job_title, role, division in PEOPLE:
        user = User(
            username=username,
            first_name=first,
            last_name=last,
            email=mail_of(username),
            job_title=job_title,
            division=divisions.get(division),
            password=password,
        )
        user.save()
        Appointment(user=user, role=role).save()
        people[username] = user
    admin = User(username="admin", first_name="ผู้ดูแลระบบ", is_superuser=True, is_staff=True)
    admin.email = mail_of("admin")
    admin.password = password
    admin.save()
    people["admin"] = admin
    people["system"] = system_user()
    return people
