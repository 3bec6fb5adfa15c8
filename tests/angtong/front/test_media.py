"""Pictures are given out, nothing else of what was uploaded; a drawing may look, not act."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def put(path: str, content: bytes = b"x") -> None:
    default_storage.save(path, ContentFile(content))


def test_a_size_of_a_picture_is_given_with_headers_that_caches_like(client):
    put("images/flood.width-400.webp", b"RIFF....WEBP")
    answer = client.get("/media/images/flood.width-400.webp")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert b"".join(answer.streaming_content) == b"RIFF....WEBP"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "max-age=604800" in answer["Cache-Control"]
    again = client.get(
        "/media/images/flood.width-400.webp", headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304
    since = {"If-Modified-Since": answer["Last-Modified"]}
    assert client.get("/media/images/flood.width-400.webp", headers=since).status_code == 304


def test_a_drawing_is_given_in_a_sandbox(client):
    put("original_images/loop.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = client.get("/media/original_images/loop.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    answer.close()


@pytest.mark.parametrize(
    "path",
    [
        "documents/secret.pdf",
        "documents/drawing.svg",
        "original_images/photograph.jpg",
        "images/page.html",
        "images/deep/er.webp",
        "images/nothing.webp",
        "images/%00.webp",
        "images/..%2fdocuments%2fdrawing.svg",
    ],
)
def test_nothing_else_is_given(client, path):
    for kept in ("documents/secret.pdf", "documents/drawing.svg", "original_images/photograph.jpg"):
        put(kept)
    put("images/page.html")
    put("images/deep/er.webp")
    assert client.get(f"/media/{path}").status_code == 404
