"""Transcripts edited, corrected and exported again: no decision is lost without a word.

A coded sentence is found again at its own place, or at its place with its words
mended (and then listed for a second look), or listed as lost. It never goes to
other words, and none vanishes silently.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import event, given, settings
from hypothesis import strategies as st

from jresearch.log import append, held, make_anchor, read_log
from jresearch.log.search import LONG
from jresearch.observations import displaced, observe
from jresearch.observations.hold import place_held
from making import NOON, people_of, study_in
from transcripts.makers import read
from transcripts.writers import CUES, EVERY, nfc

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.log import Log

SOAKED = settings(max_examples=max(40, settings().max_examples // 2))
POOL = (
    "Oui.", "Non.", "Voilà.", "D'accord, d'accord.", "Bon, bref.", "J'ai rappelé.",
    "Il manquait une porte à la livraison du mardi.",
    "Il manquait une porte à la livraison du jeudi.",
    "J'ai rappelé le magasin quatre fois pour la même porte.",
    "J'ai rappelé le magasin cinq fois pour la même vitre.",
    "Personne n'est venu ce jour-là, ni le lendemain d'ailleurs.",
    "Le poseur, lui, a été « vraiment super » avec nous\u00a0!",
    "Ça m'a coûté 1\u202f200\u00a0€ de plus, en attendant 🙂.",
    "Et la caution, on ne nous l'a jamais rendue.",
    "Franchement l'été, c'était l'enfer là-bas, on a tout refait nous-mêmes.",
    "La vendeuse du magasin nous a écoutés pendant une bonne heure.",
)  # fmt: skip
SPEAKERS = ("Q", "Marie", "Élodie")
ASKER = "Q"
NEW = ("Une phrase tout à fait nouvelle, jamais dite.", "Attendez, je cherche.", "Oui.", "Euh…")

Told = list[tuple[str, list[tuple[int, str]]]]
"""Turns: who, and sentences, each with a number that stays with it whatever happens."""


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    number, told = 0, []
    turns = draw(st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=4),
                          min_size=4, max_size=12))  # fmt: skip
    for at, sentences in enumerate(turns):
        numbered = [(number + n, sentence) for n, sentence in enumerate(sentences)]
        number += len(sentences)
        told.append((SPEAKERS[at % 2 if at < 4 else draw(st.integers(0, 2))], numbered))
    return told


def typo(draw: st.DrawFn, sentence: str) -> str:
    """One slip, or one mended: letters, accents, capitals, punctuation, a word."""
    at = draw(st.integers(0, len(sentence) - 2))
    words = sentence.split(" ")
    one = draw(st.integers(0, len(words) - 1))
    slips = (
        sentence[:at] + sentence[at + 1 :],
        sentence[:at] + sentence[at] + sentence[at:],
        sentence[:at] + sentence[at + 1] + sentence[at] + sentence[at + 2 :],
        "".join(c for c in unicodedata.normalize("NFD", sentence) if not unicodedata.combining(c)),
        sentence.upper(),
        sentence.replace(",", "").replace(".", " !"),
        " ".join([*words[:one], "euh", *words[one:]]),
        " ".join([*words[:one], *words[one + 1 :]]) or sentence,
        sentence.replace("\u00a0", " ").replace("\u202f", " ").replace("'", "’"),
    )
    return draw(st.sampled_from(slips)).strip() or sentence


@st.composite
def edits(draw: st.DrawFn, told: Told) -> Told:
    """The telling after a few edits; what was not touched keeps its number."""
    now = [(who, list(sentences)) for who, sentences in told]
    for _edit in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["typo", "typo", "insert", "turn", "drop", "cut", "rename",
                                     "give", "split"]))  # fmt: skip
        at = draw(st.integers(0, len(now) - 1))
        who, sentences = now[at]
        place = draw(st.integers(0, max(0, len(sentences) - 1)))
        if kind == "typo" and sentences:
            number, words = sentences[place]
            sentences[place] = (number, typo(draw, words))
        elif kind == "insert":
            sentences.insert(place, (-1, draw(st.sampled_from(NEW))))
        elif kind == "turn":
            now.insert(at, (draw(st.sampled_from(SPEAKERS)), [(-1, draw(st.sampled_from(NEW)))]))
        elif kind == "drop" and len(now) > 4:
            del now[at]
        elif kind == "cut" and len(sentences) > 1:
            del sentences[place]
        elif kind == "rename":
            new = {who: draw(st.sampled_from(["Paule", "P07"]))} if who != ASKER else {}
            now = [(new.get(name, name), own) for name, own in now]
        elif kind == "give" and who != ASKER:
            now[at] = (draw(st.sampled_from(SPEAKERS[1:])), sentences)
        elif kind == "split" and len(sentences) > 1:
            now[at : at + 1] = [(who, sentences[:place]), (who, sentences[place:])]
    return [(who, sentences) for who, sentences in now if sentences]


@st.composite
def exports(draw: st.DrawFn, told: Told) -> tuple[pd.DataFrame, Told]:
    """The telling as some tool writes it and we read it, and where each sentence is then."""
    form, normal = draw(st.sampled_from(sorted(EVERY))), draw(st.sampled_from(["NFC", "NFD"]))
    ending, write = EVERY[form]
    talk = [
        (who, unicodedata.normalize(normal, " ".join(words for _n, words in sentences)))
        for who, sentences in told
    ]
    turns = read(write(talk), f"C01.{ending}", names=("Q", *SPEAKERS, "Paule", "P07")).turns
    now: Told = []
    for who, sentences in told:
        if form in CUES and now and now[-1][0] == who:
            now[-1] = (who, [*now[-1][1], *sentences])
        else:
            now.append((who, list(sentences)))
    expected = [(who, nfc(" ".join(words for _n, words in own))) for who, own in now]
    assert list(zip(turns["speaker"], turns["text"], strict=True)) == expected, form
    asks = turns["speaker"] == ASKER
    return turns.assign(
        role=asks.map({True: "interviewer", False: "participant"}),
        person=("C01" + turns["speaker"]).where(~asks, None).astype("str"),
    ), now


def spans(now: Told) -> dict[int, tuple[int, int, int]]:
    """Where each numbered sentence stands: turn, start, end."""
    found = {}
    for turn, (_who, sentences) in enumerate(now, start=1):
        at = 0
        for number, words in sentences:
            length = len(nfc(words))
            found[number] = (turn, at, at + length)
            at += length + 1
    return found


def coded(
    folder: Path, before: pd.DataFrame, now: Told, chosen: set[int]
) -> tuple[Log, dict[str, int]]:
    """The log in which each chosen sentence of a participant is an observation with a code."""
    study = study_in(folder)
    texts = dict(zip(before["turn"], before["person"], strict=True))
    names, drafts = {}, []
    for number, (turn, start, end) in spans(now).items():
        if number in chosen and isinstance(texts[turn], str):
            name = f"C01:{number:016x}"
            names[name] = number
            parts = [{"turn": turn, "start": start, "end": end}]
            anchor = make_anchor(before, texts[turn], parts)
            drafts.append({"act": "set", "target": f"observation:{name}", "field": "step",
                           "value": "ride", "seen": None, "anchor": anchor})  # fmt: skip
    if drafts:
        append(study, "mb", drafts, now=NOON)
    return read_log(study), names


def alike(one: str, two: str) -> float:
    return SequenceMatcher(None, one.casefold(), two.casefold()).ratio()


@SOAKED
@given(data=st.data(), told=tellings())
def test_after_any_edits_each_decision_has_its_words_or_is_listed(
    data: st.DataObject, told: Told
) -> None:
    before, first = data.draw(exports(told))
    chosen = data.draw(st.sets(st.integers(0, 40), min_size=1, max_size=20))
    edited = data.draw(edits(told))
    after, second = data.draw(exports(edited))
    was = {number: words for _who, own in first for number, words in own}
    with tempfile.TemporaryDirectory() as folder:
        log, names = coded(Path(folder), before, first, chosen)
    observations, _aside = observe(after, people_of(after), log)
    kept = dict(zip(observations["observation"], observations["quote"], strict=True))
    parts = dict(zip(observations["observation"], observations["parts"], strict=True))
    listed = {problem.where: problem.what for problem in displaced(after, log)}
    places = place_held(after, held(log))
    stand = spans(second)
    asked = {turn for turn, (who, _own) in enumerate(second, start=1) if who == ASKER}
    told_words = [nfc(w) for _who, own in (*first, *second) for _n, w in own]
    for name, number in names.items():
        words = nfc(was[number])
        own = stand.get(number)
        event(places[name].how)
        if name not in kept:
            assert re.search("no participant says its|which (were meant )?is not", listed[name])
            untouched = own is not None and own[0] not in asked and told_words.count(words) == 2
            assert not (untouched and len(words) >= LONG), "lost without need"
            continue
        (part,) = parts[name]
        if kept[name] != words:
            assert "its words were edited" in listed[name]
            assert alike(kept[name], words) > 0.7
        if places[name].how == "changed":
            assert name in listed
        if own is not None and kept[name] == words and places[name].how != "changed":
            everywhere = {n for _who, each in (*first, *second) for n, w in each if nfc(w) == words}
            if everywhere == {number}:  # said once, before and after: it is that one
                assert (part["turn"], part["start"]) == own[:2]


@SOAKED
@given(data=st.data(), told=tellings())
def test_exported_again_without_an_edit_everything_is_where_it_was(
    data: st.DataObject, told: Told
) -> None:
    """Other format, other line ends, other Unicode form: every decision at its own place."""
    before, first = data.draw(exports(told))
    after, second = data.draw(exports(told))
    every = {number for _who, own in told for number, _words in own}
    with tempfile.TemporaryDirectory() as folder:
        log, names = coded(Path(folder), before, first, every)
    places = place_held(after, held(log))
    stand = spans(second)
    for name, number in names.items():
        (part,) = places[name].parts
        assert (part["turn"], part["start"], part["end"]) == stand[number]
    assert displaced(after, log) == []
