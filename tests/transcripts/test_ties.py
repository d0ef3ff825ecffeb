from __future__ import annotations

import hashlib

from jresearch.errors import Problems
from jresearch.transcripts.folder import File
from jresearch.transcripts.participants import read_participants
from jresearch.transcripts.ties import opaque_id, tie


def file(name: str, content: str = "") -> File:
    raw = (content or name).encode()
    return File(name, raw, hashlib.sha256(raw).hexdigest())


def tied(
    tmp_path, files: list[File], csv: str = "person,interview,file,sha256\n"
) -> tuple[dict[str, str], list[str]]:
    path = tmp_path / "participants.csv"
    path.write_text(csv, encoding="utf-8")
    ties, notices = tie(files, read_participants(path, Problems()).rows)
    return {t.file.name: t.interview for t in ties}, notices


def test_an_id_is_e_and_six_letters_of_the_hash():
    # sha256 begins ba 78 16: 10111 01001 11100 00001 0110…, in base32 X J 4 B
    sha256 = hashlib.sha256(b"abc").hexdigest()
    assert opaque_id(sha256).startswith("EXJ4B")
    assert len(opaque_id(sha256)) == 7
    assert opaque_id(sha256, taken={opaque_id(sha256)}) != opaque_id(sha256)


def test_a_file_is_known_by_its_name_first(tmp_path):
    one, two = file("a/C1.docx"), file("b.docx")
    csv = f"person,interview,file,sha256\nx,I1,a/C1.docx,{two.sha256}\ny,I2,b.docx,\n"
    assert tied(tmp_path, [one, two], csv) == ({"a/C1.docx": "I1", "b.docx": "I2"}, [])


def test_names_are_compared_in_one_unicode_form_and_with_slashes(tmp_path):
    csv = "person,interview,file\nx,I1,dossier\\e\u0301te\u0301.docx\n"
    assert tied(tmp_path, [file("dossier/été.docx")], csv)[0] == {"dossier/été.docx": "I1"}


def test_a_renamed_file_is_known_by_its_content_and_that_is_said(tmp_path):
    new = file("new.docx")
    csv = f"person,interview,file,sha256\nx,I1,old.docx,{new.sha256}\n"
    assert tied(tmp_path, [new], csv) == (
        {"new.docx": "I1"},
        ["new.docx: known as 'old.docx' in participants.csv, line 2, file; taken as the same, "
         "by its content. Write the new name there."],
    )  # fmt: skip


def test_a_row_without_file_is_tied_by_the_interviews_name(tmp_path):
    assert tied(tmp_path, [file("C01.docx")], "person,interview\nx,C01\n")[0] == {"C01.docx": "C01"}


def test_a_row_whose_file_is_gone_is_kept_and_said(tmp_path):
    csv = "person,interview,file\nx,I1,gone.docx\ny,I2,a.docx\n"
    assert tied(tmp_path, [file("a.docx")], csv)[1] == [
        "participants.csv: the file of 1 row is gone or renamed: line 2 (gone.docx). "
        "The row is kept; nobody speaks in it."
    ]


def test_a_copy_is_read_once_and_that_is_said(tmp_path):
    files = [file("a.docx", "same"), file("b.docx", "same")]
    assert tied(tmp_path, files, "person,interview,file\nx,I1,b.docx\n") == (
        {"b.docx": "I1"},
        ["a.docx: the same file as b.docx; read once."],
    )
