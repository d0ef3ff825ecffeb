"""Files made to harm who reads them: refused in words, in seconds, in little memory.

Each is read in a process of its own, whose time and largest memory are measured.
"""

from __future__ import annotations

import ast
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from jresearch.errors import InputError, Problems
from jresearch.transcripts import read_transcript
from jresearch.transcripts.folder import read_folder
from transcripts.makers import W, archive, docx, docx_body, odt, paragraph, said

SECONDS, MEGABYTES = 5, 500
MB = 1024 * 1024

CHILD = """
import sys, time
from pathlib import Path

def peak():
    try:  # of this program alone: what forked it may have been larger
        status = Path("/proc/self/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) // 1024
    except (OSError, IndexError):
        import resource
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most // (1024 * 1024 if sys.platform == "darwin" else 1024)

from jresearch.errors import JresearchError
from jresearch.transcripts.transcript import read_transcript
for path in sys.argv[1:]:
    begin = time.process_time()
    try:
        found = read_transcript(path)
        told = f"read: {len(found.turns)} turns, {found.format}"
    except JresearchError as error:
        told = str(error)
    print(time.process_time() - begin, peak(), ascii(told))
"""


@dataclass(frozen=True)
class Read:
    seconds: float
    megabytes: int
    told: str


def in_a_child(*paths: Path) -> list[Read]:
    """What a process of its own makes of files, one after the other, and what it takes."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, paths)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [line.split(" ", 2) for line in done.stdout.splitlines()]
    return [Read(float(s), int(mb), ast.literal_eval(told)) for s, mb, told in rows]


def refused(*paths: Path) -> list[str]:
    """The refusals of files, within the time and memory allowed."""
    found = in_a_child(*paths)
    assert len(found) == len(paths)
    for one in found:
        assert one.seconds < SECONDS
        assert one.megabytes < MEGABYTES
        assert not one.told.startswith("read:"), one.told
    return [one.told for one in found]


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


# Archives ----------------------------------------------------------------------------------------

SPACES = "<w:p><w:r><w:t>" + " " * (64 * MB) + "</w:t></w:r></w:p>"


def test_a_word_document_that_unpacks_to_a_bomb_is_refused(tmp_path):
    path = file(tmp_path, "bomb.docx", docx_body(SPACES))
    assert path.stat().st_size < MB
    (told,) = refused(path)
    assert told.startswith("bomb.docx: would unpack to 67 MB, far more than a transcript.")


def test_an_open_document_that_unpacks_to_a_bomb_is_refused(tmp_path):
    path = file(tmp_path, "bomb.odt", odt("<t:p>" + " " * (64 * MB) + "</t:p>"))
    assert path.stat().st_size < MB
    (told,) = refused(path)
    assert told.startswith("bomb.odt: would unpack to 67 MB")


def test_a_part_too_large_to_hold_words_is_refused_however_little_it_was_packed(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as whole:
        whole.writestr("[Content_Types].xml", "<Types/>")
        whole.writestr("word/document.xml", "<w>" + "a" * (40 * MB) + "</w>")
    (told,) = refused(file(tmp_path, "large.docx", out.getvalue()))
    assert told.startswith("large.docx: would unpack to 42 MB, far more than a transcript.")


def lying(content: bytes, member: bytes, size: int) -> bytes:
    """The archive, a member announced with another size than it has."""
    out = bytearray(content)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        if out[at + 46 : at + 46 + len(member)] == member:
            out[at + 24 : at + 28] = size.to_bytes(4, "little")
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def test_a_bomb_that_announces_a_small_size_is_read_no_further_than_it_said(tmp_path):
    content = lying(docx_body(SPACES), b"word/document.xml", 1000)
    (told,) = refused(file(tmp_path, "liar.docx", content))
    assert "liar.docx: the document is cut short or damaged." in told


def test_an_archive_of_very_many_parts_is_refused_before_they_are_listed(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as whole:
        for number in range(10_001):
            whole.writestr(f"{number}", b"")
    (told,) = refused(file(tmp_path, "many.docx", out.getvalue()))
    assert told.startswith("many.docx: has more than 10000 parts.")


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "C:\\evil", "word/../../evil"])
def test_parts_that_point_outside_are_never_unpacked(tmp_path, name):
    inner = tmp_path / "study" / "interviews"
    inner.mkdir(parents=True)
    members = {
        name: "evil",
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("Anna : Oui ?")}'
        f"{paragraph('Paul : Non.')}</w:body></w:document>",
    }
    path = file(inner, "E1.docx", archive(members))
    assert said(read_transcript(path)) == [("Anna", "Oui ?"), ("Paul", "Non.")]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]


def test_a_document_whose_words_are_said_to_lie_outside_is_refused(tmp_path):
    (tmp_path / "secret.xml").write_text("<w/>", encoding="utf-8")
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Type="http://x/officeDocument" '
        'Target="../secret.xml"/></Relationships>',
    }
    with pytest.raises(InputError, match=r"E1\.docx: the document is cut short or damaged\."):
        read_transcript(file(tmp_path, "E1.docx", archive(members)))


# XML ---------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
ENTITIES = {
    "a million laughs": f"<!DOCTYPE x [{LAUGHS}]>",
    "one long entity": f'<!DOCTYPE x [<!ENTITY l11 "{"a" * 100_000}">]>',
    "a file of the machine": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "http://localhost:9/x">]>',
    "a parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
}


def test_entities_are_refused_and_never_looked_up(tmp_path):
    paths = []
    for number, entity in enumerate(ENTITIES.values()):
        word = (
            f'{entity}<w:document xmlns:w="{W}"><w:body>{paragraph("Anna")}</w:body></w:document>'
        )
        odt_ = f"{entity}<o><p>Anna</p></o>"
        members = {"[Content_Types].xml": "<Types/>", "word/document.xml": word}
        for kind, parts in {"docx": members, "odt": {"content.xml": odt_}}.items():
            laughing = {name: text.replace("Anna", "&l11;" * 50) for name, text in parts.items()}
            paths.append(file(tmp_path, f"{number}.{kind}", archive(laughing)))
    for path, told in zip(paths, refused(*paths), strict=True):
        assert told.startswith(f"{path.name}: declares entities, which no word processor does.")


def test_markup_nested_without_end_is_refused(tmp_path):
    paths = []
    for tag in ("r", "p", "tbl", "sdt", "tr", "txbxContent"):
        deep = f"<w:{tag}>" * 200_000 + "<w:t>Oui</w:t>" + f"</w:{tag}>" * 200_000
        paths.append(file(tmp_path, f"{tag}.docx", docx_body(deep)))
    spans = "<t:p>" + "<t:span>" * 200_000 + "Oui" + "</t:span>" * 200_000 + "</t:p>"
    paths.append(file(tmp_path, "spans.odt", odt(spans)))
    for path, told in zip(paths, refused(*paths), strict=True):
        assert told.startswith(f"{path.name}: is nested more than 200 deep.")


def test_markup_as_deep_as_word_makes_it_is_read(tmp_path):
    inside = paragraph("Anna : Oui ?") + paragraph("Paul : Non.")
    for _table in range(12):
        inside = f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    assert len(read_transcript(file(tmp_path, "E1.docx", docx_body(inside))).turns) == 2


# Texts -------------------------------------------------------------------------------------------


def test_a_single_line_of_200_megabytes_is_not_even_opened(tmp_path):
    path = tmp_path / "line.txt"
    with path.open("wb") as out:
        for _part in range(200):
            out.write(b"bla " * (MB // 4))
    assert refused(path) == [
        "line.txt: the file is larger than 100 MB. Put the transcript here, not the recording."
    ]
    path.unlink()


def test_a_line_of_90_megabytes_is_refused_before_it_is_taken_for_text(tmp_path):
    """Zero bytes: the file takes no room on the disk."""
    path = tmp_path / "zeros.txt"
    with path.open("wb") as out:
        out.truncate(90 * MB)
    (told,) = refused(path)
    assert "holds 94 MB of text; a transcript of a whole day holds under 1 MB." in told


@pytest.mark.parametrize("first", ["", "’", "🙂"])
def test_the_longest_line_that_is_taken_stays_within_bounds(tmp_path, first):
    """Python needs one, two or four bytes a character, as the widest asks for, twice."""
    words = first + "bonjour " * (19 * MB // 8)
    (found,) = in_a_child(file(tmp_path, "long.txt", words.encode()))
    assert found.told.startswith("read: 1 turns")
    assert found.megabytes < 1.2 * MEGABYTES


def test_zero_bytes_are_no_text(tmp_path):
    (told,) = refused(file(tmp_path, "zeros.txt", bytes(19 * MB)))
    assert told.startswith("zeros.txt: this format is not read (no text).")


def test_a_few_zero_bytes_are_removed_and_said(tmp_path):
    content = ("Anna : Oui ?\nPaul : Non, rien.\n" * 200).encode().replace(b"rien", b"ri\x00en", 2)
    found = read_transcript(file(tmp_path, "E1.txt", content))
    assert found.turns["text"][1] == "Non, rien."
    assert "2 control characters removed." in found.notes


def test_text_without_a_mark_in_two_bytes_a_character_is_read_and_said(tmp_path):
    text = "Anna : Ça va ?\nPaul : Très bien, l’été.\n" * 20
    for codec in ("utf-16-le", "utf-16-be"):
        found = read_transcript(file(tmp_path, "E1.txt", text.encode(codec)))
        assert found.turns["text"][1] == "Très bien, l’été."
        assert "No byte-order mark: read as UTF-16; check the accents." in found.notes


NESTED = {
    "lists": '[{"text":' * 100_000 + "1" + "}]" * 100_000,
    "objects": '{"segments":' * 100_000 + "1" + "}" * 100_000,
    "inside a segment": '{"segments": [{"text": ' + "[" * 100_000 + "]" * 100_000 + "}]}",
    "never closed": '{"segments": [' * 100_000,
}


def test_json_nested_100_000_deep_is_refused(tmp_path):
    paths = [file(tmp_path, f"{what}.json", text.encode()) for what, text in NESTED.items()]
    for path, told in zip(paths, refused(*paths), strict=True):
        assert told.startswith(path.name)


NUMBERS = ("1" * 5000, "1e99999", "-1", "NaN", "Infinity", '"' + "9" * 5000 + '"')


def test_numbers_out_of_this_world_are_no_times(tmp_path):
    segment = '{{"segments": [{{"start": {0}, "end": {0}, "text": "Oui, merci."}}]}}'
    paths = [
        file(tmp_path, f"{n}.json", segment.format(number).encode())
        for n, number in enumerate(NUMBERS)
    ]
    for path, found in zip(paths, in_a_child(*paths), strict=True):
        assert found.seconds < SECONDS
        assert found.told.startswith(("read: 1 turns", path.name))


# Not what it is called ---------------------------------------------------------------------------


def test_a_document_that_is_something_else_is_told_by_what_it_is(tmp_path):
    kinds = {
        b"\x89PNG\r\n\x1a\n" + bytes(100): "this format is not read (PNG).",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600): "this format is not read (Word 97-2003",
        b"\xff\xd8\xff\xe0" + bytes(100): "this format is not read (JPEG).",
        archive({"a.txt": "Anna : Oui ?"}): "this format is not read (an archive",
        b"PK\x03\x04" + bytes(500): "the document is cut short or damaged.",
        b"": "the file is empty.",
    }
    paths = [file(tmp_path, f"{n}.docx", content) for n, content in enumerate(kinds)]
    for path, told, found in zip(paths, kinds.values(), refused(*paths), strict=True):
        assert found.startswith(f"{path.name}: {told}")


def test_a_document_that_is_a_plain_text_is_read_and_said(tmp_path):
    found = read_transcript(file(tmp_path, "E1.docx", b"Anna : Oui ?\nPaul : Non.\n"))
    assert said(found) == [("Anna", "Oui ?"), ("Paul", "Non.")]
    assert "Its name ends in .docx, but it is written as .txt." in found.notes


def test_a_document_cut_anywhere_is_refused(tmp_path):
    whole = docx("Anna : Bonjour ?", "Paul : Oui.", "Anna : Bien.")
    for end in range(4, len(whole) - 1, 37):
        with pytest.raises(InputError, match=r"E1\.docx: the document is cut short or damaged\."):
            read_transcript(file(tmp_path, "E1.docx", whole[:end]))


# Not a file at all -------------------------------------------------------------------------------


def problems_of(folder: Path) -> tuple[list[str], list[str]]:
    """The transcripts found in a folder, and the problems."""
    problems = Problems()
    found, _notices = read_folder(folder, problems)
    return [one.name for one in found], [str(problem) for problem in problems.found]


def test_a_folder_called_like_a_document_is_no_document(tmp_path):
    (tmp_path / "x.docx").mkdir()
    file(tmp_path / "x.docx", "inside.txt", b"Anna : Oui ?")
    assert problems_of(tmp_path) == (["x.docx/inside.txt"], [])
    with pytest.raises(InputError, match=r"x\.docx: cannot be read \("):
        read_transcript(tmp_path / "x.docx")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all files")
def test_a_file_without_rights_is_a_problem_that_names_it(tmp_path):
    file(tmp_path, "a.txt", b"Anna : Oui ?")
    file(tmp_path, "b.txt", b"Anna : Oui ?").chmod(0)
    assert problems_of(tmp_path) == (["a.txt"], ["b.txt: cannot be read (Permission denied)."])


def test_a_file_the_system_refuses_is_a_problem_that_names_it(tmp_path, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file(tmp_path, "b.txt", b"Anna : Oui ?")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problems_of(tmp_path) == ([], ["b.txt: cannot be read (Permission denied)."])


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_round_in_a_circle_are_not_followed(tmp_path):
    folder = tmp_path / "interviews"
    folder.mkdir()
    file(folder, "a.txt", b"Anna : Oui ?")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "one.docx").symlink_to(folder / "two.docx")
    (folder / "two.docx").symlink_to(folder / "one.docx")
    assert problems_of(folder)[0] == ["a.txt"]
    with pytest.raises(InputError, match=r"one\.docx: cannot be read \(Too many levels"):
        read_transcript(folder / "one.docx")
