from __future__ import annotations

import pytest

from jresearch.errors import InputError
from transcripts.makers import read, said

PERSONS = """
<person xml:id="SPK1" role="interviewer"><persName>Anna  Roy</persName></person>
<person xml:id="SPK2"><persName><forename>Paul</forename> <surname>Le Goff</surname></persName>
</person><person xml:id="SPK3"/>"""
TIMES = """
<timeline unit="s" origin="#T0"><when xml:id="T0" absolute="0"/>
<when xml:id="T1" interval="1.5" since="#T0"/><when xml:id="T3" interval="2" since="#T2"/>
<when xml:id="T2" interval="2.25" since="#T1"/></timeline>"""


def tei(body: str, persons: str = PERSONS, times: str = TIMES, top: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{top}<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        '<teiHeader><fileDesc><sourceDesc><recordingStmt><recording><date when="2019-05-02"/>'
        "</recording></recordingStmt></sourceDesc></fileDesc><profileDesc><langUsage><language "
        f'ident="fra"/></langUsage><particDesc>{persons}</particDesc></profileDesc></teiHeader>'
        f"<text>{times}<body>{body}</body></text></TEI>"
    )


def test_utterances_are_turns_of_the_persons_of_the_header_at_the_times_of_the_timeline():
    found = read(
        tei(
            '<annotationBlock who="#SPK1" start="#T0" end="#T1"><u><seg>Bonjour, ça va ?</seg></u>'
            '</annotationBlock><u who="#SPK2" start="#T1" end="#T3">Très\n   bien.</u>'
            '<u who="SPK3"><anchor synch="#T2"/>Moi aussi.<anchor synch="#T3"/></u>'
        ),
        "E1.xml",
    )  # fmt: skip
    assert said(found) == [
        ("Anna Roy", "Bonjour, ça va ?"), ("Paul Le Goff", "Très bien."), ("SPK3", "Moi aussi."),
    ]  # fmt: skip
    assert found.turns["start_s"].tolist() == [0, 1.5, 3.75]
    assert found.turns["end_s"].tolist() == [1.5, 5.75, 5.75]
    assert (found.date, found.language) == ("2019-05-02", "fr")
    assert found.notes[0] == "Read as TEI: 3 turns of 3 speakers."


def test_pauses_noises_and_notes_are_no_words_and_are_counted():
    body = (
        '<u who="#SPK1">Oui<pause/> enfin <vocal><desc>rire</desc></vocal>non'
        "<note>à revoir</note>.<incident><desc>porte</desc></incident></u>"
    )
    found = read(tei(body), "E1.xml")
    assert said(found) == [("Anna Roy", "Oui enfin non .")]
    assert "4 marks of pauses, noises and remarks left out." in found.notes


def test_tokens_are_set_as_people_write_them():
    words = "<w>J'</w><w>ai</w>\n<w>vu</w>\n<pc>,</pc><seg><w>oui</w><pc>.</pc></seg>"
    body = f'<u who="#SPK1">{words}</u>'
    assert said(read(tei(body), "E1.xml")) == [("Anna Roy", "J'ai vu, oui.")]


def test_milliseconds_wall_clocks_and_plain_numbers_are_times():
    times = (
        '<timeline unit="ms"><when xml:id="A" absolute="14:00:00"/>'
        '<when xml:id="B" absolute="14:00:02"/><when xml:id="C" interval="500" since="#B"/>'
        '<when xml:id="D"/></timeline>'
    )
    body = (
        '<u who="#SPK1" start="#A" end="#B">Un.</u><u who="#SPK1" start="#C" end="#D">Deux.</u>'
        '<u who="#SPK1" start="4.5" end="0:06">Trois.</u>'
    )
    turns = read(tei(body, times=times), "E1.xml").turns
    assert turns["start_s"].tolist() == [0, 2.5, 4.5]
    assert turns["end_s"].isna().tolist() == [False, True, False]


def test_what_several_say_together_is_nobodys_and_that_is_said():
    found = read(tei('<u who="#SPK1 #SPK2">Voilà.</u><u who="#SPK1">Bien.</u>'), "E1.xml")
    assert said(found) == [("", "Voilà."), ("Anna Roy", "Bien.")]
    assert "1 turn that several people say together is nobody's." in found.notes


def test_two_persons_of_one_name_stay_two():
    persons = "".join(
        f'<person xml:id="P{n}"><persName>inconnu</persName></person>' for n in (1, 2)
    )
    body = '<u who="#P1">Oui.</u><u who="#P2">Non.</u>'
    assert said(read(tei(body, persons), "E1.xml")) == [
        ("inconnu (P1)", "Oui."), ("inconnu (P2)", "Non."),
    ]  # fmt: skip


def test_its_own_encoding_is_kept_to():
    text = tei('<u who="#SPK1">Été à Évreux.</u>').replace("UTF-8", "ISO-8859-15")
    found = read(text.encode("iso-8859-15"), "E1.xml")
    assert said(found) == [("Anna Roy", "Été à Évreux.")]
    assert not any("cp1252" in note for note in found.notes)


def test_a_document_without_utterances_is_refused():
    with pytest.raises(
        InputError, match=r"E1\.xml: no utterance \(u\) in this TEI document\. Export its speech as"
    ):
        read(tei("<p>Un texte.</p>"), "E1.xml")


def test_entities_are_refused():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    with pytest.raises(InputError, match=r"E1\.xml: declares entities"):
        read(tei('<u who="#SPK1">&l9;</u>', top=f"<!DOCTYPE TEI [{laughs}]>"), "E1.xml")


def test_a_timeline_told_backwards_ends():
    points = "".join(f'<when xml:id="T{n}" interval="1" since="#T{n + 1}"/>' for n in range(20_000))
    times = f'<timeline><when xml:id="S" interval="0"/>{points}</timeline>'
    found = read(tei('<u who="#SPK1" start="#T3">Oui.</u>', times=times), "E1.xml")
    assert found.turns["start_s"].isna().all()
