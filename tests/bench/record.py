"""A proposal with as many versions as a bench asks for."""

from angtong.directory.models import User
from proposals.dossier.actions import create_proposal, edit_proposal
from proposals.dossier.models import Proposal
from proposals.ledger.actions import save_version
from proposals.ledger.models import Version


def with_versions(count: int, title: str = "ปรับปรุงรางระบายน้ำ") -> Proposal:
    """Make a proposal like the sample's and save `count` versions of it, each with a change."""
    drafter = User.objects.get(username="drafter1")
    proposal = create_proposal(by=drafter, values={"title": title, "phase": "medium"})
    template = Proposal.objects.exclude(pk=proposal.pk).order_by("pk")[0]
    for number in range(1, count + 1):
        change(proposal, template, number, by=drafter)
        save_version(proposal, by=drafter, note=f"ปรับปรุงครั้งที่ {number}")
    return Proposal.objects.get(pk=proposal.pk)


def change(proposal: Proposal, template: Proposal, number: int, *, by: User) -> None:
    """Edit the working draft: texts of a sample proposal, with a number in them."""
    fresh = Proposal.objects.get(pk=proposal.pk)
    edit_proposal(
        fresh,
        by=by,
        values={
            "rationale": f"{template.rationale}<p>ข้อมูลการสำรวจครั้งที่ {number}</p>",
            "objective": template.objective,
            "target": f"<p>ครัวเรือน {100 + number} ครัวเรือน</p>",
            "expected_result": template.expected_result,
        },
        lock_version=fresh.lock_version,
    )


def contents(proposal: Proposal, *numbers: int) -> list[dict]:
    """Return the contents of some versions."""
    return [
        Version.objects.get(dossier_id=proposal.pk, number=number).read_content()
        for number in numbers
    ]
