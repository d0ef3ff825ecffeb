from __future__ import annotations

from types import SimpleNamespace

import pytest

from jresearch.messages import read_messages
from jresearch.messages.files import parted
from jresearch.translation import speaking
from making import study_in

PAGES = (
    SimpleNamespace(id="summary", name="synthese", label=lambda: "Summary"),
    SimpleNamespace(id="curve", name="courbe", label=lambda: "Emotional curve"),
    SimpleNamespace(id="return", name="retours", label=lambda: "Returns"),
)
"""A page is called like the step "return" of the small study."""


@pytest.fixture
def study(tmp_path):
    return study_in(tmp_path)


def write(study, name, text="Words."):
    path = study.messages / name
    path.write_text(text, encoding="utf-8")
    return path


def read(study):
    found, problems = read_messages(study, PAGES)
    return {(one.kind, one.place): one for one in found}, [str(one) for one in problems]


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("summary.md", ("page", "summary")),
        ("synthese.md", ("page", "summary")),
        ("Synthèse.md", ("page", "summary")),
        ("courbe.MD", ("page", "curve")),
        ("decisions.md", ("page", "decisions")),
        ("ride.md", ("step", "ride")),
        ("step-ride.md", ("step", "ride")),
        ("return.md", ("page", "return")),
        ("step-return.md", ("step", "return")),
    ],
)
def test_a_file_belongs_to_the_page_or_step_it_is_called_after(study, file, place):
    write(study, file)
    found, problems = read(study)
    assert (list(found), problems) == ([place], [])


def test_of_one_page_the_message_in_the_reports_language_is_told_else_the_studys(study):
    for name in ("courbe.md", "courbe.fr.md", "synthese.fr.md", "ride.md"):
        write(study, name)
    files = {place: one.file for (_kind, place), one in read(study)[0].items()}
    assert files == {"curve": "messages/courbe.md", "ride": "messages/ride.md"}
    with speaking("fr"):
        found, problems = read(study)
    files = {place: one.file for (_kind, place), one in found.items()}
    assert problems == []
    assert files == {
        "curve": "messages/courbe.fr.md", "ride": "messages/ride.md",
        "summary": "messages/synthese.fr.md",
    }  # fmt: skip
    assert {place: one.language for (_kind, place), one in found.items()} == {
        "curve": "fr", "ride": "en", "summary": "fr",
    }  # fmt: skip


def test_two_messages_of_one_page_in_one_language_are_one_too_many(study):
    write(study, "courbe.md")
    write(study, "curve.en.md")
    assert read(study)[1] == [
        "messages/curve.en.md: messages/courbe.md speaks of the same page or step. Keep one of "
        "the two files."
    ]


def test_a_file_that_belongs_to_nothing_is_told_with_the_nearest_name(study):
    write(study, "synthes.md")
    write(study, "xyzxyz.md")
    found, problems = read(study)
    assert found == {}
    assert problems[0] == (
        "messages/synthes.md: 'synthes' is the name of no page and of no step. "
        "Did you mean 'synthese'?"
    )
    assert "Choose one of: " in problems[1]


def test_other_files_and_folders_are_told_and_what_editors_leave_is_not(study):
    write(study, "curve.docx")
    (study.messages / "old").mkdir()
    for name in (".DS_Store", "~$curve.md", "curve.md~"):
        write(study, name)
    _found, problems = read(study)
    told = (
        "is no message: messages are files called <page or step>.md. "
        "Rename it, or take it out of this folder."
    )
    assert problems == [f"messages/curve.docx: {told}", f"messages/old: {told}"]


def test_two_files_of_one_page_are_one_too_many(study):
    write(study, "curve.md", "First.")
    write(study, "courbe.md", "Second.")
    found, problems = read(study)
    assert found["page", "curve"].body == "Second."
    assert problems == [
        "messages/curve.md: messages/courbe.md speaks of the same page or step. "
        "Keep one of the two files."
    ]


def test_a_file_that_is_no_text_is_told(study):
    (study.messages / "curve.md").write_bytes(b"d\xe9lai")
    assert read(study)[1] == ["messages/curve.md: the file is not UTF-8 text. Save it as UTF-8."]


def test_no_folder_is_no_message(study):
    study.messages.rmdir()
    assert read(study) == ({}, [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("# They wait\n\nFor weeks.", ("They wait", 1, "For weeks.", 3)),
        ("\n\n#  They wait ##\nFor weeks.", ("They wait", 3, "For weeks.", 4)),
        ("They wait\n=========\nFor weeks.", ("They wait", 1, "For weeks.", 3)),
        ("# They wait", ("They wait", 1, "", 1)),
        ("## They wait\nFor weeks.", ("", 1, "## They wait\nFor weeks.", 1)),
        ("#hashtag", ("", 1, "#hashtag", 1)),
        ("For weeks.\n\n# Late", ("", 1, "For weeks.\n\n# Late", 1)),
        ("\r\n# They wait\r\nFor weeks.", ("They wait", 2, "For weeks.", 3)),
        ("", ("", 1, "", 1)),
    ],
)
def test_the_heading_on_the_first_line_is_the_title_and_the_rest_the_body(text, parts):
    assert parted(text) == parts


def test_characters_nobody_prints_cannot_pass_for_a_place_that_is_held():
    assert parted("a\ue0000\ue001b\x00")[2] == "a\ufffd0\ufffdb\ufffd"
