"""The permission matrix: every place of ours, how its address is made, and the rule that says who gets what.

A row of a dossier is walked for every representative dossier and every reader; any other row for every reader.
An address is a format string over `Town` and `Subject` (see `address_of`).
"""

from angtong.press.page_slugs import PAGE_PATH

from .following_rows import following_rows
from .places import API
from .row import Row
from .visit_rows import visit_rows

KINDS = {"proposal": "proposals", "ordinance": "ordinances"}
REGISTERS = (
    "agencies areas divisions programmes sectors budget-classes categories service-types".split()
)
EVIDENCE = ("problems", "assemblies", "data/datasets", "data/crosschecks")
PK = r"(?P<instance_pk>[0-9]{1,18})/$"


def _api_rows() -> list[Row]:
    plain = [
        ("GET", "vocabulary", "public", "vocabulary"),
        ("GET", "problems", "public", "problems"),
        ("POST", "problems", "api: keeps data", "problems"),
        ("GET", "problems/<reference>", "public", "problems/{problem}"),
        ("GET", "datasets", "public", "datasets"),
        ("GET", "datasets/<code>", "public", "datasets/{dataset}"),
        ("GET", "datasets/<code>/versions", "public", "datasets/{dataset}/versions"),
        ("POST", "datasets/<code>/versions", "api: keeps data", "datasets/{dataset}/versions"),
        ("GET", "datasets/<code>/versions/<number>", "public", "datasets/{dataset}/versions/1"),
        ("GET", "crosschecks", "public", "crosschecks"),
        ("POST", "crosschecks", "api: keeps data", "crosschecks"),
        ("GET", "crosschecks/<number>", "public", "crosschecks/{crosscheck}"),
        (
            "POST",
            "crosschecks/<number>/resolve",
            "api: keeps data",
            "crosschecks/{crosscheck}/resolve",
        ),
        ("GET", "assemblies", "api: signed in", "assemblies"),
        ("POST", "assemblies", "api: keeps data", "assemblies"),
        ("GET", "assemblies/<number>", "api: of the house", "assemblies/{assembly}"),
        (
            "GET",
            "assemblies/<number>/resolutions",
            "api: of the house",
            "assemblies/{assembly}/resolutions",
        ),
        (
            "POST",
            "assemblies/<number>/resolutions",
            "api: records resolutions",
            "assemblies/{assembly}/resolutions",
        ),
        ("POST", "tokens", "api: wrong password", "tokens"),
    ]
    rows = [
        Row(f"{API}/{route}", rule, f"/{API}/{path}", method) for method, route, rule, path in plain
    ]
    rows += [
        Row(f"{API}/<path:elsewhere>", "nowhere", f"/{API}/nowhere", method)
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    ]
    for kind, folder in KINDS.items():
        rows += [
            Row(f"{API}/{folder}", "public", f"/{API}/{folder}"),
            Row(f"{API}/{folder}", f"api: creates {kind}", f"/{API}/{folder}", "POST"),
            *_api_dossier_rows(kind, folder),
        ]
    return rows


def _api_dossier_rows(kind: str, folder: str) -> list[Row]:
    pair = "?from={number}&to={newest}"
    tails = [
        ("GET", "", "reads", ""),
        ("PATCH", "", "api: edits", ""),
        ("GET", "/versions", "reads", "/versions"),
        ("POST", "/versions", "api: edits", "/versions"),
        ("GET", "/versions/<number>", "reads version", "/versions/{number}"),
        ("GET", "/versions/<number>/pdf", "reads version", "/versions/{number}/pdf"),
        ("POST", "/versions/<number>/restore", "api: restores", "/versions/{number}/restore"),
        ("GET", "/compare", "reads versions", f"/compare{pair}"),
        ("GET", "/compare/pdf", "reads versions", f"/compare/pdf{pair}"),
        ("GET", "/moves", "api: signed in, reads", "/moves"),
        ("POST", "/moves", "api: moves", "/moves"),
        ("GET", "/comments", "api: signed in, reads", "/comments"),
        ("POST", "/comments", "api: comments", "/comments"),
        ("GET", "/citations", "reads", "/citations"),
        ("POST", "/citations", "api: edits", "/citations"),
        (
            "DELETE",
            "/citations/<dataset>/<number>",
            "api: edits",
            "/citations/{dataset}/1",
        ),
        ("GET", "/resolutions", "reads", "/resolutions"),
        ("GET", "/attachments", "reads", "/attachments"),
    ]
    if kind == "proposal":
        tails += [
            ("GET", "/results", "reads", "/results"),
            ("POST", "/results", "api: measures", "/results"),
            ("GET", "/capacity", "reads", "/capacity"),
            ("POST", "/capacity", "api: weighs", "/capacity"),
            ("POST", "/feedback", "api: feeds back", "/feedback"),
        ]
    bodies = {
        "/moves": {"move": "verify" if kind == "proposal" else "table", "lock_version": 0},
        "/versions": {"note": "บันทึก"},
        "/versions/<number>/restore": {"reason": "ใช้เนื้อหาเดิม"},
    }
    return [
        Row(
            f"{API}/{folder}/<reference>{route}",
            rule,
            f"/{API}/{folder}/{{reference}}{path}",
            method,
            kind,
            bodies.get(route, {}) if method == "POST" else {},
        )
        for method, route, rule, path in tails
    ]


def _public_rows() -> list[Row]:
    rows = [
        Row("healthz", "public", "/healthz"),
        Row("robots.txt", "public", "/robots.txt"),
        Row("sitemap.xml", "public", "/sitemap.xml"),
        *(
            Row("sitemap-<slug:section>.xml", "public", f"/sitemap-{section}.xml")
            for section in ("pages", "pages-in-english", "places", "dossiers", "datasets")
        ),
        Row("sitemap-<slug:section>.xml", "nowhere", "/sitemap-nothing.xml"),
        Row("sitemap-<slug:section>.xml", "nowhere", "/sitemap-places.xml?p=9"),
        Row("media/<path:path>", "nowhere", "/media/documents/nothing.pdf"),
        Row("display/", "goes back", "/display/?size=large&next=/casebook/"),
        Row("display.css", "public", "/display.css"),
        Row("privacy/", "public", "/privacy/"),
        *following_rows(),
        *(
            Row(f"en/{place}/", "public", f"/en/{place}/")
            for place in (
                *("privacy", "knowledge/process"),
                *("study-visits", "study-visits/ask", "study-visits/learnt"),
            )
        ),
        Row("search/", "public", "/search/"),
        Row("search/", "public", "/search/?q=zqmark"),
        Row("search/suggest/", "public", "/search/suggest/?q=zqmark"),
        Row("knowledge/process/", "public", "/knowledge/process/"),
        Row("knowledge/data/", "public", "/knowledge/data/"),
        Row("knowledge/library/", "public", "/knowledge/library/?q=zqmark"),
        Row("knowledge/library/<int:number>/", "public", "/knowledge/library/{announcement}/"),
        Row("knowledge/library/<int:number>/", "library: internal", "/knowledge/library/{memo}/"),
        Row("knowledge/library/<int:number>/", "nowhere", "/knowledge/library/{secret}/"),
        Row(r"documents/^(\d+)/(.*)$", "public", "/documents/{announcement}/{announcement_file}"),
        Row(r"documents/^(\d+)/(.*)$", "library: internal", "/documents/{memo}/{memo_file}"),
        Row(r"documents/^(\d+)/(.*)$", "library: secret", "/documents/{secret}/{secret_file}"),
        Row("knowledge/data/<slug:code>/", "public", "/knowledge/data/{dataset}/"),
        Row("knowledge/data/<slug:code>/<int:number>/", "public", "/knowledge/data/{dataset}/1/"),
        Row(
            "knowledge/data/<slug:code>/<int:number>.csv",
            "public",
            "/knowledge/data/{dataset}/1.csv",
        ),
        Row(
            "knowledge/data/<slug:code>/<int:number>.json",
            "public",
            "/knowledge/data/{dataset}/1.json",
        ),
        *(
            Row(route, "public", address)
            for route in (PAGE_PATH, r"^((?:[\w\-]+/)*)$")
            for address in ("/", "/casebook/", "/knowledge/")
        ),
        Row(PAGE_PATH, "nowhere", "/ไม่มีหน้านี้/"),
        Row(PAGE_PATH, "public", "/en/"),
        Row(PAGE_PATH, "public", "/en/casebook/"),
        Row(PAGE_PATH, "public", "/en/knowledge/"),
        Row(PAGE_PATH, "nowhere", "/en/nowhere/"),
        Row(PAGE_PATH, "nowhere", "/en/proposals/"),
        *(
            Row("feeds/<slug:name>.atom", "public", f"/feeds/{name}.atom")
            for name in ("casebook", "knowledge", "proposals", "ordinances", "data")
        ),
        Row("feeds/<slug:name>.atom", "nowhere", "/feeds/nothing.atom"),
        Row("feeds/tags/<path:name>.atom", "nowhere", "/feeds/tags/ไม่มี.atom"),
        Row(r"^((?:[\w\-]+/)*)$", "nowhere", "/nowhere/"),
        Row("feedback/", "public", "/feedback/?page={article}&useful=no"),
        Row("feedback/", "nowhere", "/feedback/?page=999999"),
        Row("feedback/", "unanswered", "/feedback/?page={article}", "POST"),
        Row("feedback/thanks/", "public", "/feedback/thanks/?page={article}"),
        Row("verify/", "public", "/verify/"),
        Row("verify/<digest:digest>/", "public", "/verify/{digest}/", kind="any"),
        Row(f"{API}/openapi.json", "public", f"/{API}/openapi.json"),
        Row(f"{API}/docs", "public", f"/{API}/docs"),
        Row(f"{API}/", "nowhere", f"/{API}/"),
        Row(
            r"documents/^(\d+)/(.*)$", "takes file", "/documents/{document}/{mark}.pdf", kind="any"
        ),
    ]
    pair = "?from={number}&to={newest}"
    for kind, folder in KINDS.items():
        one, here = f"{folder}/<{kind}_reference:reference>/", f"/{folder}/{{reference}}/"
        rows += [
            Row(f"{folder}/", "public", f"/{folder}/"),
            Row(f"{folder}/", "public", f"/{folder}/?q=zqmark"),
            Row(one, "reads", here, kind=kind),
            Row(
                f"{one}versions/<int:number>/",
                "reads version",
                f"{here}versions/{{number}}/",
                kind=kind,
            ),
            Row(
                f"{one}versions/<int:number>/pdf/",
                "reads version",
                f"{here}versions/{{number}}/pdf/",
                kind=kind,
            ),
            Row(f"{one}compare/", "reads versions", f"{here}compare/{pair}", kind=kind),
            Row(f"{one}compare/pdf/", "reads versions", f"{here}compare/pdf/{pair}", kind=kind),
        ]
    return rows


def _chamber_rows() -> list[Row]:
    one, here = "council/<dossier_reference:reference>/", "/council/{reference}/"
    pair = "?from={number}&to={newest}"
    return [
        Row("council/", "chamber", "/council/"),
        Row("council/", "chamber", "/council/?q=zqmark"),
        Row(one, "chamber: reads", here, kind="any"),
        Row(
            f"{one}versions/<int:number>/",
            "chamber: reads",
            f"{here}versions/{{number}}/",
            kind="any",
        ),
        Row(f"{one}compare/", "chamber: reads", f"{here}compare/{pair}", kind="any"),
        Row(f"{one}comments/", "chamber: comments", f"{here}comments/", "POST", "any"),
        Row(
            f"{one}read/",
            "chamber: marks",
            f"{here}read/",
            "POST",
            "any",
            {"number": "1"},
        ),
    ]


def _backoffice_rows() -> list[Row]:
    answers = "admin/knowledge/answers/"
    rows = [
        Row("admin/login/", "admin: sign in", "/admin/login/"),
        Row("admin/followers/", "editors", "/admin/followers/"),
        Row("admin/knowledge/due/", "admin", "/admin/knowledge/due/"),
        Row(answers, "editors", f"/{answers}"),
        Row(f"{answers}<int:number>/", "editors", f"/{answers}{{article}}/"),
        Row(
            f"{answers}<int:number>/erase/",
            "editors: writes",
            f"/{answers}{{answer}}/erase/",
            "POST",
        ),
    ]
    for kind, folder in KINDS.items():
        base = f"admin/{folder}/"
        one, here = f"{base}<slug:reference>/", f"/admin/{folder}/{{reference}}/"
        move = "verify" if kind == "proposal" else "table"
        rows += [
            Row(base, "back office: dossiers", f"/{base}"),
            Row(base, "back office: dossiers", f"/{base}?q=zqmark&order=title"),
            Row(f"{base}create/", f"back office: creates {kind}", f"/{base}create/"),
        ]
        tails = [
            ("GET", "", "back office: reads", ""),
            ("GET", "edit/", "back office: edits", "edit/"),
            ("GET", "moves/<slug:code>/", "back office: moves", f"moves/{move}/"),
            ("GET", "timeline/", "back office: reads", "timeline/"),
            ("GET", "comments/", "back office: reads", "comments/"),
            ("POST", "comments/", "back office: comments", "comments/"),
            ("GET", "evidence/", "back office: reads", "evidence/"),
            ("POST", "evidence/<slug:task>/", "back office: records", "evidence/cite/"),
            (
                "POST",
                "evidence/<slug:what>/<int:number>/withdraw/",
                "back office: records",
                "evidence/citation/{data_version}/withdraw/",
            ),
            (
                "GET",
                "attachments/<int:number>/",
                "back office: works",
                "attachments/{attachment}/",
            ),
            (
                "GET",
                "versions/<int:number>/files/<slug:digest>/",
                "back office: reads",
                "versions/{number}/files/{file}/",
            ),
            ("GET", "versions/", "back office: reads", "versions/"),
            ("GET", "versions/<int:number>/", "back office: reads", "versions/{number}/"),
            (
                "GET",
                "versions/<int:number>/restore/",
                "back office: edits",
                "versions/{number}/restore/",
            ),
            ("GET", "compare/", "back office: reads", f"compare/{'?from={number}&to={newest}'}"),
            ("GET", "versions/<int:number>/pdf/", "back office: goes on", "versions/{number}/pdf/"),
        ]
        rows += [
            Row(one + route, rule, here + path, method, kind) for method, route, rule, path in tails
        ]
    return rows


def _register_rows() -> list[Row]:
    rows = [
        Row(
            "admin/data/datasets/<int:pk>/versions/new/",
            "register: keeps data",
            "/admin/data/datasets/{data/datasets}/versions/new/",
        ),
        Row(
            "admin/data/datasets/<int:pk>/versions/<int:number>/",
            "back office",
            "/admin/data/datasets/{data/datasets}/versions/1/",
        ),
    ]
    folders = dict.fromkeys(EVIDENCE, "keeps data") | {
        f"registers/{name}": "keeps registers" for name in REGISTERS
    }
    for folder, keeps in folders.items():
        base, here = f"admin/^{folder}/", f"/admin/{folder}/"
        deletes = "register: never" if folder in EVIDENCE else "register: deletes"
        rows += [
            Row(f"{base}$", "back office", here),
            Row(f"{base}create/$", f"register: {keeps}", f"{here}create/"),
            *(
                Row(f"{base}{action}/{PK}", rule, f"{here}{action}/{{{folder}}}/")
                for action, rule in (
                    ("inspect", "back office"),
                    ("history", "back office"),
                    ("edit", f"register: {keeps}"),
                    ("delete", deletes),
                )
            ),
        ]
    return rows


def _casebook_rows() -> list[Row]:
    one, here = "casebook/<str:slug>/", "/casebook/riverside-flood/"
    return [
        Row(f"{one}cite/", "leads on", f"{here}cite/"),
        Row("casebook/compare/", "public", "/casebook/compare/"),
        Row("casebook/compare/", "public", "/casebook/compare/?a=riverside-flood&b=street-lamps"),
        *(Row(f"{one}{tail}/", "public", f"{here}{tail}/") for tail in ("pdf", "docx", "kit")),
        Row(f"{one}cite/<int:number>/pdf/", "public", f"{here}cite/1/pdf/"),
        Row(f"{one}cite/<int:number>/docx/", "public", f"{here}cite/1/docx/"),
        Row(f"{one}cite/<int:number>/", "public", f"{here}cite/1/"),
        Row(f"{one}cite/<int:number>/", "nowhere", f"{here}cite/99/"),
        Row(f"{one}cite/<int:number>.<slug:code>", "public", f"{here}cite/1.ris"),
        Row("admin/casebook/from-proposal/", "tells cases", "/admin/casebook/from-proposal/"),
        Row(
            "admin/casebook/from-proposal/",
            "tells cases",
            "/admin/casebook/from-proposal/?q=zqmark",
        ),
        Row(
            "admin/casebook/from-proposal/<slug:reference>/",
            "tells a case",
            "/admin/casebook/from-proposal/{reference}/",
            kind="proposal",
        ),
    ]


ROWS = [
    *visit_rows(),
    *_casebook_rows(),
    *_api_rows(),
    *_public_rows(),
    *_chamber_rows(),
    *_backoffice_rows(),
    *_register_rows(),
]
