from __future__ import annotations

import pytest

from jresearch.errors import InputError
from transcripts.makers import read, said

SPEAKERS = (
    '<Speakers><Speaker id="spk1" name="Léa Roy" check="no" type="female"/>'
    '<Speaker id="spk2" name="Paul" check="no"/></Speakers>'
)


def trs(*turns: str, speakers: str = SPEAKERS, entities: str = "") -> bytes:
    body = "\n".join(turns)
    doctype = (
        f"<!DOCTYPE Trans [{entities}]>" if entities else '<!DOCTYPE Trans SYSTEM "trans-14.dtd">'
    )
    text = (
        f'<?xml version="1.0" encoding="ISO-8859-1"?>\n{doctype}\n<Trans scribe="x" version="3" '
        f'xml:lang="fr">{speakers}<Episode><Section type="report" startTime="0" endTime="60">'
        f"{body}</Section></Episode></Trans>"
    )
    return text.encode("iso-8859-1")


def turn(speaker: str, start: float, end: float, body: str) -> str:
    return f'<Turn speaker="{speaker}" startTime="{start}" endTime="{end}">{body}</Turn>'


def test_turns_are_named_by_the_list_of_speakers_and_timed():
    found = read(
        trs(
            turn("spk1", 0, 4.5, '<Sync time="0"/>\nvous avez\n<Sync time="2"/>\nété loin'),
            turn("spk2", 4.5, 6, '<Sync time="4.5"/>\nnon'),
            turn("spk9", 6, 7, '<Sync time="6"/>\nsi'),
        ),
        "E1.trs",
    )
    assert said(found) == [("Léa Roy", "vous avez été loin"), ("Paul", "non"), ("spk9", "si")]
    assert found.turns[["start_s", "end_s"]].values.tolist() == [[0, 4.5], [4.5, 6], [6, 7]]
    assert found.format == "Transcriber trs"
    assert found.notes[0] == "Read as Transcriber trs: 3 turns of 3 speakers."


def test_events_and_comments_are_no_words_and_are_counted():
    body = (
        '<Sync time="0"/>oui<Event desc="rire" type="noise" extent="instantaneous"/> enfin'
        '<Comment desc="inaudible"/> non'
    )
    found = read(trs(turn("spk1", 0, 4, body)), "E1.trs")
    assert said(found) == [("Léa Roy", "oui enfin non")]
    assert "2 marks of pauses, noises and remarks left out." in found.notes


def test_several_in_one_turn_are_told_apart_by_who():
    body = (
        '<Sync time="4"/><Who nb="1"/>un<Who nb="2"/>\ndeux <Event desc="tousse"/>trois'
        '<Sync time="5"/><Who nb="1"/>quatre<Who nb="7"/>cinq'
    )
    found = read(trs(turn("spk2 spk1", 4, 6, body)), "E1.trs")
    assert said(found) == [
        ("Paul", "un"), ("Léa Roy", "deux trois"), ("Paul", "quatre"), ("", "cinq"),
    ]  # fmt: skip
    assert found.turns["start_s"].tolist() == [4, 4, 5, 5]
    assert found.turns["end_s"].tolist() == [5, 5, 6, 6]


def test_several_in_one_turn_whom_nobody_tells_apart_are_nobody_and_that_is_said():
    found = read(trs(turn("spk1 spk2", 0, 1, '<Sync time="0"/>voilà')), "E1.trs")
    assert said(found) == [("", "voilà")]
    assert "1 turn that several people say together is nobody's." in found.notes


def test_a_turn_without_words_is_left_out_and_counted():
    found = read(
        trs(turn("spk1", 0, 1, "oui"), '<Turn startTime="1" endTime="2"><Sync time="1"/></Turn>'),
        "E1.trs",
    )
    assert said(found) == [("Léa Roy", "oui")]
    assert "1 label without words left out." in found.notes


def test_it_is_known_under_another_name():
    found = read(trs(turn("spk1", 0, 1, "oui")), "E1.xml")
    assert found.format == "Transcriber trs"
    assert (
        "Its name ends in .txt, but it is written as .trs."
        in read(trs(turn("spk1", 0, 1, "oui")), "E1.txt").notes
    )


def test_entities_and_damage_are_refused():
    bomb = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'
    with pytest.raises(InputError, match=r"E1\.trs: declares entities"):
        read(trs(turn("spk1", 0, 1, "&b;"), entities=bomb), "E1.trs")
    with pytest.raises(InputError, match=r"E1\.trs: the document is cut short or damaged"):
        read(trs(turn("spk1", 0, 1, "oui"))[:-20], "E1.trs")
