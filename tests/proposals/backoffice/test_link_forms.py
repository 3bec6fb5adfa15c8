"""The link dialogue of the editor speaks Thai."""

import re

import pytest


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("external", "ข้อความของลิงก์"),
        ("email", "หัวข้อจดหมาย"),
        ("phone", "หมายเลขโทรศัพท์"),
        ("anchor", "ข้อความของลิงก์"),
    ],
)
def test_the_link_dialogue_has_thai_labels(office, kind, label):
    html = office("drafter").get(f"/admin/choose-{kind}-link/").json()["html"]
    labels = re.findall(r"<label[^>]*>\s*([^<]+?)\s*<", html)
    assert label in labels
    assert not [text for text in labels if re.search("[A-Za-z]{4}", text)]
