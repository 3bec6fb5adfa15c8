"""Asking for a place as one of the readers, without leaving a trace."""

import json

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from knowledge.data.models import CrossCheck, Dataset
from proposals.evidence.models import Assembly
from proposals.ledger.models import Version
from proposals.problems.models import Problem

from .readers import READERS, Subject
from .rows import REGISTERS, Row
from .town import Town


class Askers:
    """One signed-in client for each reader."""

    def __init__(self, town: Town):
        self.town = town
        self.clients = {reader: Client(raise_request_exception=True) for reader in READERS}
        for reader, client in self.clients.items():
            if reader != "anonymous":
                client.force_login(town.people[reader])
        tables = town.tables
        rows = {
            "agencies": tables["agency"],
            "areas": tables["area"],
            "divisions": tables["works"],
            "programmes": tables["programme"],
            "sectors": tables["programme"].sector,
            "budget-classes": tables["capital"],
            "categories": tables["category"],
            "service-types": tables["service_type"],
        }
        self.names = {
            "problem": town.problem.reference,
            "dataset": town.dataset.code,
            "data_version": town.data_version.pk,
            "crosscheck": town.crosscheck.pk,
            "assembly": town.assembly.pk,
            "problems": Problem.objects.first().pk,
            "assemblies": Assembly.objects.first().pk,
            "data/datasets": Dataset.objects.get(code=town.dataset.code).pk,
            "data/crosschecks": CrossCheck.objects.first().pk,
            **town.library,
            "article": town.answer.page_id,
            "answer": town.answer.pk,
        } | {f"registers/{name}": rows[name].pk for name in REGISTERS}
        self.digests = {
            (version.dossier_id, version.number): version.digest
            for version in Version.objects.only("dossier_id", "number", "digest")
        }

    def address(self, row: Row, subject: Subject | None = None, number: int = 0) -> str:
        """Return the row's address, for a dossier where it is a dossier's."""
        names = dict(self.names)
        if subject is not None:
            names |= {
                "reference": subject.reference,
                "mark": subject.mark,
                "number": number,
                "newest": subject.newest,
                "attachment": subject.attachment_id,
                "document": subject.document_id,
                "file": subject.digest_of_file,
                "digest": self.digests[subject.dossier.pk, number],
            }
        return row.address.format_map(names)

    def __call__(self, row: Row, reader: str, address: str) -> HttpResponse:
        """Ask, and undo what the answer did."""
        client = self.clients[reader]
        # Every view gets the database as it was built, also after a write that succeeded.
        with transaction.atomic():
            if row.method == "GET":
                response = client.get(address)
            elif address.startswith("/api/"):
                # Their drafts hold unsaved edits, which a restore replaces for who says so.
                response = client.generic(
                    row.method,
                    address,
                    json.dumps(row.body),
                    "application/json",
                    headers={"If-Match": "*"},
                )
            else:
                response = client.post(address, row.body)
            if response.streaming:
                b"".join(response.streaming_content)
            if row.method != "GET":
                transaction.set_rollback(True)
        return response
