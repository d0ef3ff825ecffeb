from __future__ import annotations

import hashlib
import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jresearch.errors import InputError, JresearchError
from jresearch.tables import Turns
from jresearch.transcripts import read_transcript
from transcripts.makers import docx, docx_body, odt, read, said

TEXT = "Enquêteur : « Ça va ? »\nMarie : Très bien, je vous remercie de me le demander.\n"


def test_a_transcript_tells_its_turns_and_its_marks(tmp_path):
    path = tmp_path / "E4 2024-05-03.txt"
    path.write_bytes(TEXT.encode("cp1252"))
    found = read_transcript(path)
    assert found.turns["interview"].unique().tolist() == ["E4 2024-05-03"]
    assert found.turns["turn"].tolist() == [1, 2]
    assert found.turns["role"].tolist() == ["interviewer", "participant"]
    assert found.turns["person"].isna().all()
    assert list(found.turns.columns) == Turns.columns()
    assert found.language == "fr"
    assert found.date == "2024-05-03"
    assert found.sha256 == hashlib.sha256(TEXT.encode("cp1252")).hexdigest()
    assert "Not UTF-8: read in the encoding of Windows (cp1252); check the accents." in found.notes


def test_the_hash_of_the_turns_is_that_of_their_json():
    written = '[[1,"Anna","Ça va ?"],[2,"Paul","Non."]]'
    expected = hashlib.sha256(written.encode("utf-8")).hexdigest()
    assert read("Anna : Ça va ?\nPaul : Non.\n").text_sha == expected
    assert read("Anna: Ça va ?\r\n\r\nPaul: Non.").text_sha == expected


def test_reading_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "E1.txt"
    path.write_text(TEXT, encoding="utf-8")
    read_transcript(path)
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match=r"absent\.docx: no such file\. Check the path\."):
        read_transcript("absent.docx")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match=r"cannot be read \("):
        read_transcript(tmp_path)


@pytest.mark.parametrize(
    ("name", "day"),
    [("C03_20240503.docx", "2024-05-03"), ("2024.05.03.txt", "2024-05-03"), ("24.10.03.txt", None),
     ("2024-05-03 2024-05-04.txt", None), ("E120240503.txt", None)],
)  # fmt: skip
def test_a_day_in_the_name_is_the_date_when_it_is_plain(name, day):
    assert read(TEXT, name).date == day


# Whatever the bytes ------------------------------------------------------------------------------

ENDINGS = st.sampled_from(["docx", "odt", "vtt", "srt", "txt", "md", "json", "tsv", ""])


def reads_or_refuses(content: bytes, ending: str) -> None:
    try:
        turns = read(content, f"x.{ending}").turns
    except JresearchError:
        return
    assert len(turns)
    assert turns["text"].str.strip().eq(turns["text"]).all()


@settings(deadline=None, max_examples=150)
@given(st.binary(), ENDINGS)
def test_any_bytes_are_read_or_refused_in_words(content, ending):
    reads_or_refuses(content, ending)


@settings(deadline=None, max_examples=150)
@given(
    st.text(
        alphabet=st.sampled_from("AbQé:-> [](){}<v>0123.,\t\n#@*_?\u00a0\u202f😀\u0301WEBVTT\"'&;")
    ),
    ENDINGS,
)
@example("WEBVTT\n0:0 --> 0:0\n", "vtt")
@example('{"segments": [{"text": 1}]}', "json")
@example('[{"text": "a", "start": NaN, "end": "x"}]', "json")
def test_any_text_is_read_or_refused_in_words(text, ending):
    reads_or_refuses(text.encode("utf-8"), ending)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 2000), st.integers(0, 255), st.booleans())
def test_a_damaged_document_is_read_or_refused_in_words(place, byte, cut):
    whole = docx("Anna : Bonjour ?", "Paul : Oui.", "Anna : Bien.")
    place %= len(whole)
    broken = whole[:place] if cut else whole[:place] + bytes([byte]) + whole[place + 1 :]
    reads_or_refuses(broken, "docx")


@settings(deadline=None, max_examples=60)
@given(
    st.recursive(
        st.none() | st.text(max_size=5) | st.floats() | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["segments", "text", "start", "end", "speaker", "words", "offsets", "from"]
                ),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_any_json_is_read_or_refused_in_words(written):
    reads_or_refuses(json.dumps(written).encode(), "json")


# What was written reads back ---------------------------------------------------------------------

WORDS = st.text(
    alphabet=st.sampled_from("aeéèçœ« »’'\u00a0\u202f😀👍🏽e\u0301 ,.?!…0-–()%€"),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(f"mot {text} fin".split(" ")))
TALKS = st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=6).map(
    lambda pairs: [turn for asked, told in pairs for turn in (("Anaïs", asked), ("P02", told))]
)
WRITERS = {
    "colon": lambda n, who, text: f"{who} : {text}",
    "no-break colon": lambda n, who, text: f"{who}\u202f:\u00a0{text}",
    "brackets and times": lambda n, who, text: f"[{who}] ({n}:01 - {n}:09)\n{text}",
    "time first": lambda n, who, text: f"[00:{n:02}:01] {who} : {text}",
    "otter": lambda n, who, text: f"{who}  {n}:01  \n{text}\n",
    "hash": lambda n, who, text: f"#{who}: {text}",
    "table": lambda n, who, text: f"{who}\t{text}",
}


def cleaned(talk):
    import unicodedata

    return [(who, unicodedata.normalize("NFC", text)) for who, text in talk]


@settings(deadline=None, max_examples=60)
@given(TALKS, st.sampled_from(sorted(WRITERS)))
def test_a_labelled_text_reads_back(talk, writer):
    lines = [WRITERS[writer](n, who, text) for n, (who, text) in enumerate(talk, 1)]
    assert said(read("\n".join(lines))) == cleaned(talk)


@settings(deadline=None, max_examples=40)
@given(TALKS, st.sampled_from(sorted(WRITERS)))
def test_a_labelled_document_reads_back(talk, writer):
    lines = [WRITERS[writer](n, who, text) for n, (who, text) in enumerate(talk, 1)]
    assert said(read(docx(*"\n".join(lines).split("\n")), "x.docx")) == cleaned(talk)


@settings(deadline=None, max_examples=40)
@given(TALKS)
def test_an_open_document_reads_back(talk):
    body = "".join(f"<t:p>{who} : {text}</t:p>" for who, text in talk)
    assert said(read(odt(body), "x.odt")) == cleaned(talk)


@settings(deadline=None, max_examples=40)
@given(TALKS, st.sampled_from(["vtt", "srt"]))
def test_subtitles_read_back(talk, ending):
    cues = []
    for n, (who, text) in enumerate(talk, 1):
        if ending == "vtt":
            cues.append(f"00:{n:02}:01.000 --> 00:{n:02}:09.000\n<v {who}>{text}</v>\n")
        else:
            cues.append(f"{n}\n00:{n:02}:01,000 --> 00:{n:02}:09,000\n{who} : {text}\n")
    text = ("WEBVTT\n\n" if ending == "vtt" else "") + "\n".join(cues)
    assert said(read(text, f"x.{ending}")) == cleaned(talk)


@settings(deadline=None, max_examples=40)
@given(TALKS)
def test_machine_json_reads_back(talk):
    segments = [
        {"start": n, "end": n + 1, "text": text, "speaker": who}
        for n, (who, text) in enumerate(talk)
    ]
    assert said(read(json.dumps({"segments": segments}), "x.json")) == cleaned(talk)


def test_a_table_of_word_cells_reads_back():
    row = (
        "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{}</w:t>"
        "</w:r></w:p></w:tc></w:tr>"
    )
    talk = [("Anaïs", "Un ?"), ("P02", "Deux."), ("Anaïs", "Trois ?"), ("P02", "Quatre.")]
    body = "<w:tbl>" + "".join(row.format(*turn) for turn in talk) + "</w:tbl>"
    assert said(read(docx_body(body), "x.docx")) == talk
    assert re.match(
        r"Read as docx, table: 4 labels of 2 speakers\.", read(docx_body(body), "x.docx").notes[0]
    )
