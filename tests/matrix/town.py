"""The dossiers that the matrix is walked with: every title, version and draft carries a mark of its own."""

import hashlib

from django.core.files.base import ContentFile

from angtong.front.models import HomePage
from angtong.front.sample_english import build_english_pages
from angtong.kit import clock
from knowledge.data.actions import record_crosscheck
from knowledge.data.models import CrossCheck
from knowledge.feedback.actions import give_feedback
from knowledge.library.models import OfficialDocument
from knowledge.pages.models import ArticlePage
from proposals.backoffice.groups import grant_admin_access
from proposals.dossier.models import Attachment, Dossier
from proposals.evidence.actions import cite_data
from proposals.evidence.models import Assembly
from proposals.ledger.actions import issue_version, renew_working_edition
from proposals.problems.actions import record_problem
from proposals.vocabulary import FIRST_REACHED
from tests.factories import (
    make_data_version,
    make_ordinance,
    make_people,
    make_person,
    make_proposal,
    make_tables,
    resolve,
)

from .readers import Subject

ALL = "zqmark"


def subjects() -> list[Subject]:
    """Return the representative dossiers: kind, confidentiality, phase, and the way that each went."""

    def way(text: str) -> tuple[str, ...]:
        return tuple(text.split())

    asked = [
        ("draft", "proposal", "internal", "medium", way("draft")),
        ("verified", "proposal", "internal", "medium", way("draft verified")),
        ("planned", "proposal", "public", "medium", way("draft submitted planned")),
        ("returned", "proposal", "public", "medium", way("draft verified planned returned")),
        ("lockedaway", "proposal", "confidential", "medium", way("draft planned")),
        ("sent", "proposal", "internal", "long", way("draft planned_beyond sent_to_province")),
        ("request", "proposal", "confidential", "long", way("sent_to_province planned_beyond")),
        ("reported", "proposal", "internal", "short", way("draft acting reported")),
        ("osketch", "ordinance", "internal", "", way("draft")),
        ("otabled", "ordinance", "internal", "", way("draft tabled")),
        ("oproclaimed", "ordinance", "internal", "", way("draft tabled proclaimed")),
    ]
    return [
        Subject(f"{ALL}{name}", kind, secrecy, phase, states, 2581 + number)
        for number, (name, kind, secrecy, phase, states) in enumerate(asked)
    ]


class Town:
    """People, dossiers and what they rest on, in a database that holds the sample's pages."""

    def __init__(self):
        self.people = make_people() | {"nobody": make_person(None)}
        self.tables = make_tables()
        grant_admin_access()
        build_english_pages(HomePage.objects.get())
        # Pages name the first reference as an example: it is nobody's secret.
        make_proposal(by=self.people["drafter"], title="ตัวอย่าง")
        self.data_version = make_data_version(by=self.people["planner"])
        self.dataset = self.data_version.dataset
        other = make_data_version("water-levels", by=self.people["planner"]).dataset
        for dataset in (self.dataset, other):
            dataset.is_public = True
            dataset.save()
        self.crosscheck = record_crosscheck(
            by=self.people["planner"],
            dataset=self.dataset,
            other=other,
            indicator="ครัวเรือน",
            finding=CrossCheck.Finding.DIFFER,
        )
        self.crosscheck.finding = CrossCheck.Finding.AGREE
        self.crosscheck.save()
        self.problem = record_problem(
            by=self.people["planner"],
            title="น้ำท่วมขัง",
            area=self.tables["area"],
            found_on=clock.today(),
            is_public=True,
        )
        self.library = {
            **self._register("announcement", "public"),
            **self._register("memo", "internal"),
            **self._register("secret", "confidential"),
        }
        article = ArticlePage.objects.get(slug="founding-document")
        self.answer = give_feedback(article, is_useful=False, comment="ไม่ชัดเจน", trace="")
        self.subjects = subjects()
        for subject in self.subjects:
            self._build(subject)
        self.assembly = Assembly.objects.order_by("pk").first()

    def _register(self, name: str, secrecy: str) -> dict[str, int | str]:
        document = OfficialDocument(title="เอกสาร", secrecy=secrecy, document_type="announcement")
        document.file.save(f"{name}.pdf", ContentFile(b"%PDF-1.4"), save=False)
        document.save()
        return {name: document.pk, f"{name}_file": document.filename}

    def _build(self, subject: Subject) -> None:
        people = self.people
        if subject.kind == "proposal":
            subject.dossier = make_proposal(
                by=people["drafter"],
                title=subject.mark_of(1),
                phase=subject.phase,
                confidentiality=subject.confidentiality,
                fiscal_year=subject.fiscal_year,
                problem=self.problem.reference,
                rationale=f"<p>{subject.mark_of(1)}</p>",
            )
        else:
            subject.dossier = make_ordinance(
                by=people["planner"], title=subject.mark_of(1), fiscal_year=subject.fiscal_year
            )
            Dossier.objects.filter(pk=subject.dossier.pk).update(
                division=people["drafter"].division
            )
        by = people["drafter" if subject.kind == "proposal" else "planner"]
        self._give_evidence(subject, by)
        for number, state in enumerate(subject.way, 1):
            self._stop(subject, number, state, by)
        row = self._fresh(subject)
        row.title = subject.secret
        if subject.kind == "proposal":
            row.rationale = f"<p>{subject.secret}</p>"
        row.save()
        subject.dossier = self._fresh(subject)
        renew_working_edition(subject.dossier)

    def _give_evidence(self, subject: Subject, by) -> None:
        cite_data(subject.dossier, by=by, data_version=self.data_version, note="ใช้กำหนดพื้นที่")
        if subject.kind == "proposal":
            resolve(subject.dossier, by=by)
        content = f"%PDF-1.4 {subject.mark}".encode()
        document = OfficialDocument(title=f"{subject.mark}file", uploaded_by_user=by)
        document.file.save(f"{subject.mark}.pdf", ContentFile(content), save=False)
        document.file_size, document.sha256 = len(content), hashlib.sha256(content).hexdigest()
        document.save()
        attachment = Attachment(
            dossier=Dossier.objects.get(pk=subject.dossier.pk),
            document=document,
            title=f"{subject.mark}file",
        )
        attachment.save()
        subject.attachment_id, subject.document_id = attachment.pk, document.pk
        subject.digest_of_file = document.sha256

    def _stop(self, subject: Subject, number: int, state: str, by) -> None:
        """Let the dossier stand in a state and issue the version of that stop."""
        now = clock.now()
        moments = {column: now for column, states in FIRST_REACHED.items() if state in states}
        if state != "draft":
            moments["left_draft_at"] = now
        row = self._fresh(subject)
        row.title = subject.mark_of(number)
        if subject.kind == "proposal":
            row.rationale = f"<p>{subject.mark_of(number)}</p>"
        row.save()
        Dossier.objects.filter(pk=row.pk).update(state=state, **moments)
        issue_version(self._fresh(subject), by=by, kind="move", note=subject.mark_of(number))

    def _fresh(self, subject: Subject):
        return type(subject.dossier).objects.get(pk=subject.dossier.pk)
