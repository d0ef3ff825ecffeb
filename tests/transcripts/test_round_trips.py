"""What was written reads back: the same words in NFC, the same speakers, the same order.

With accents typed in two ways, emoji of several characters, combining marks,
guillemets and the spaces of French typography, in each format.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jresearch.errors import JresearchError
from jresearch.log.anchors import GAP
from jresearch.observations import observe
from making import people_of
from transcripts.makers import read, said
from transcripts.writers import CUES, EVERY, NBSP, PAGES, as_turns, nfc, settled

if TYPE_CHECKING:
    import pandas as pd

    from transcripts.writers import Talk

NARROW, JOINER = "\u202f", "\u200d"
FEW = settings(max_examples=max(20, settings().max_examples // 5))
"""Eleven formats each: a fifth of the examples for each of them."""
TOKENS = (
    "été", "e\u0301te\u0301", "A\u030angström", "\u212bngström", "nai\u0308f", "cœur", "l’attente",
    "l'attente", f"«{NBSP}bien{NBSP}»", f"«{NARROW}oui{NARROW}»", "« non »",
    f"10{NARROW}000{NBSP}€",
    f"vrai{NBSP}?", f"si{NARROW}!", "c’est-à-dire", "😀", f"👩{JOINER}🔧", "👍🏽", "🇫🇷", "❤\ufe0f",
    "q\u0307\u0323", "o\u0302\u0301", "…", "–", "R&D", "5 < 6", "6 > 5", "100\u00a0%", '"bon"',
    "n°\u00a05", "(rires)", "14h30", "14:30", "3/4", "mot", "mots", "je", "rien", "ﬁn", "한국",
    "\u1112\u1161\u11ab", "مرحبا", "&amp;", "*fort*", "_bas_", "#1", "[inaudible]", "\\", "`code`",
)  # fmt: skip
LETTERS = st.characters(categories=["L", "M", "Nd", "Sc", "So"], max_codepoint=0x1FAFF)
FREE = st.text(LETTERS, max_size=8).map(lambda text: "m" + text)
WORDS = st.lists(st.sampled_from(TOKENS) | FREE, max_size=12).map(
    lambda tokens: " ".join(["Alors", *tokens, "voilà."])
)
CASTS = st.sampled_from(
    [("Anaïs", "P02"), ("Enquêtrice", "Marie Le Goff"), ("Q", "R"), ("Zoe\u0308", "Łukasz", "Moi"),
     ("Jean-François", "Élodie", "Naïma B.")]
)  # fmt: skip


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Everybody speaks at least twice, in whatever order."""
    cast = draw(CASTS)
    order = draw(
        st.permutations([*cast, *cast, *draw(st.lists(st.sampled_from(cast), max_size=5))])
    )
    return [(who, draw(WORDS)) for who in order]


@pytest.mark.parametrize("form", PAGES)
@FEW
@given(talk=talks())
def test_a_page_reads_back_block_by_block(form: str, talk: Talk) -> None:
    ending, write = PAGES[form]
    assert said(read(write(talk), f"x.{ending}")) == settled(talk)


@pytest.mark.parametrize("form", CUES)
@FEW
@given(talk=talks())
def test_cues_read_back_turn_by_turn(form: str, talk: Talk) -> None:
    ending, write = CUES[form]
    assert said(read(write(talk), f"x.{ending}")) == as_turns(talk)


@pytest.mark.parametrize("form", EVERY)
@FEW
@given(talk=talks())
def test_the_form_of_the_accents_in_the_file_changes_nothing(form: str, talk: Talk) -> None:
    ending, write = EVERY[form]
    one, two = (
        read(write([(unicodedata.normalize(f, w), unicodedata.normalize(f, t)) for w, t in talk]),
             f"x.{ending}")
        for f in ("NFC", "NFD")
    )  # fmt: skip
    assert said(one) == said(two)
    assert one.text_sha == two.text_sha


# Observations of what was read -------------------------------------------------------------------


def with_people(turns: pd.DataFrame) -> pd.DataFrame:
    """Whoever is no interviewer is a person."""
    persons = ("x" + turns["speaker"]).where(turns["role"] != "interviewer", None)
    return turns.assign(person=persons.astype("str"))


@pytest.mark.parametrize("form", EVERY)
@FEW
@given(talk=talks())
def test_every_part_of_an_observation_is_the_words_it_says(form: str, talk: Talk) -> None:
    ending, write = EVERY[form]
    turns = with_people(read(write(talk), f"x.{ending}").turns)
    observations, aside = observe(turns, people_of(turns))
    texts = dict(zip(turns["turn"], turns["text"], strict=True))
    for row in observations.to_dict("records"):
        words = [texts[p["turn"]][p["start"] : p["end"]] for p in row["parts"]]
        assert GAP.join(words) == row["quote"]
        assert all(text and text == text.strip() and text == nfc(text) for text in words)
    for row in aside.to_dict("records"):
        assert 0 <= row["start"] < row["end"] <= len(texts[row["turn"]])


# Whatever the bytes ------------------------------------------------------------------------------

STARTS = (
    b"", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"{\\rtf1\\ansi ", b"WEBVTT\n\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b'{"segments": [', b"start\tend\ttext\n",
    b"1\n00:00:01,000 --> 00:00:02,000\n", b"<?xml version='1.0'?><TEI>",
    b"<!DOCTYPE html><html>",
    b"<?xml version='1.0'?><Trans>", b"a;b;c\n", b"a,b\n", b"---\n", b"Anna : Oui ?\nPaul : ",
    b"[Anna] (0:01)\n",
)  # fmt: skip
ENDINGS = st.sampled_from(
    ["docx", "odt", "vtt", "srt", "txt", "md", "json", "tsv", "rtf", "pdf", "html", "xml", "trs",
     "csv", "xlsx", ""]
)  # fmt: skip


@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300), ending=ENDINGS)
@example(start=b"start\tend\ttext\n", rest=b"1" * 400 + b"\t2\tOui", ending="tsv")
def test_any_bytes_after_the_mark_of_a_format_are_read_or_refused_in_words(
    start: bytes, rest: bytes, ending: str
) -> None:
    name = f"Étude 7.{ending}" if ending else "Étude 7"
    try:
        found = read(start + rest, name)
    except JresearchError as error:
        assert name in str(error)
        return
    assert found.turns["turn"].tolist() == list(range(1, len(found.turns) + 1))
    assert all(text.strip() == text == nfc(text) != "" for text in found.turns["text"])
    assert not any(re.search(r"[\x00-\x08\x0b-\x1f\x7f\n\r]", text) for text in found.turns["text"])
