"""Anchors: whatever happens to the text around, coded words keep their coding."""

from __future__ import annotations

import random

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from jresearch.log import find_again, make_anchor, text_sha
from jresearch.log.anchors import words_of
from jresearch.tables import Turns
from making import anchor_at, place_of, turns_of

SAID = (
    ("Q", "Racontez-moi la livraison."),
    ("a", "Oui. Il manquait une porte. J'ai rappelé quatre fois. Oui."),
    ("Q", "D'accord."),
    ("a", "Oui. 🙂 Le poseur, lui, a été « super ». Oui."),
)
TURNS = turns_of("C01", *SAID)


def words_at(turns: pd.DataFrame, parts: tuple[dict[str, int], ...]) -> list[str]:
    texts = dict(zip(turns["turn"], turns["text"], strict=True))
    return [texts[p["turn"]][p["start"] : p["end"]] for p in parts]


def found(turns: pd.DataFrame, **anchors: dict) -> dict[str, tuple[str, list[str]]]:
    return {
        name: (place.how, words_at(turns, place.parts))
        for name, place in find_again(anchors, turns).items()
    }


def test_an_anchor_says_where_and_what_and_what_stands_around() -> None:
    anchor = anchor_at(TURNS, "C01a", "J'ai rappelé quatre fois.")
    assert anchor["parts"] == [{"turn": 2, "start": 28, "end": 53}]
    assert anchor["left"].endswith("livraison.\nOui. Il manquait une porte. ")
    assert anchor["right"].startswith(" Oui.\nD'accord.\nOui. 🙂")
    assert len(anchor["left"]) == len(anchor["right"]) == 40
    assert anchor["text"] == text_sha(TURNS)


def test_in_an_unchanged_transcript_the_place_is_taken_as_it_is() -> None:
    anchor = anchor_at(TURNS, "C01a", "J'ai rappelé quatre fois.")
    assert found(TURNS, a=anchor) == {"a": ("same", ["J'ai rappelé quatre fois."])}


def test_a_sentence_inserted_before_moves_the_place_and_not_the_coding() -> None:
    anchors = {
        str(n): make_anchor(TURNS, "C01a", [place_of(TURNS, "Oui.", n)]) for n in range(4)
    } | {"porte": anchor_at(TURNS, "C01a", "Il manquait une porte.")}
    changed = list(SAID)
    changed[1] = ("a", "Alors la livraison, oui. " + SAID[1][1])
    changed.insert(1, ("Q", "Et la pose ?"))
    turns = turns_of("C01", *changed)
    places = find_again(anchors, turns)
    assert {p.how for p in places.values()} == {"moved"}
    assert [places[str(n)].parts[0] for n in range(4)] == [
        place_of(turns, "Oui.", n) for n in range(4)
    ]
    assert words_at(turns, places["porte"].parts) == ["Il manquait une porte."]


def test_short_words_whose_surroundings_are_gone_are_lost_not_guessed() -> None:
    anchor = make_anchor(TURNS, "C01a", [place_of(TURNS, "Oui.", 3)])
    rest = turns_of("C01", ("Q", "Bien."), ("a", "Non. Enfin si. Oui. On verra. C'est loin."))
    assert found(rest, a=anchor) == {"a": ("lost", [])}


def test_deleting_one_of_two_identical_answers_loses_one_coding_only() -> None:
    first, second = (make_anchor(TURNS, "C01a", [place_of(TURNS, "Oui.", n)]) for n in (0, 3))
    shorter = [*SAID[:3], ("a", "Oui. 🙂 Le poseur, lui, a été « super ».")]
    turns = turns_of("C01", *shorter)
    places = find_again({"first": first, "second": second}, turns)
    assert places["first"].parts == (place_of(turns, "Oui.", 0),)
    assert places["second"].how == "lost"


def test_a_surveys_rows_in_another_order_keep_their_codings() -> None:
    said = [("a", "Rien"), ("b", "Rien"), ("c", "Le prix"), ("d", "Rien"), ("e", "L'attente")]
    turns = turns_of("S1", *said)
    anchors = {
        speaker: make_anchor(turns, f"S1{speaker}", [{"turn": n, "start": 0, "end": len(text)}])
        for n, (speaker, text) in enumerate(said, start=1)
    }
    order = random.Random(3).sample(said, len(said))
    assert order != said
    again = turns_of("S1", *order)
    places = find_again(anchors, again)
    persons = dict(zip(again["turn"], again["person"], strict=True))
    for speaker, text in said:
        (part,) = places[speaker].parts
        assert persons[part["turn"]] == f"S1{speaker}"
        assert words_at(again, (part,)) == [text]


def test_case_spaces_and_punctuation_may_be_mended() -> None:
    anchor = anchor_at(TURNS, "C01a", "Le poseur, lui, a été « super ».")
    mended = [*SAID[:3], ("a", "Oui. 🙂 Le poseur lui a été «\u00a0super\u00a0». Oui.")]
    turns = turns_of("C01", *mended)
    assert found(turns, a=anchor) == {
        "a": ("changed", ["Le poseur lui a été «\u00a0super\u00a0»."])
    }


def test_a_typing_error_may_be_mended() -> None:
    said = ("a", "Bon. J'ai du rappeller le magasin quatre fois pour une seule porte. Voilà.")
    turns = turns_of("C01", ("Q", "Alors ?"), said)
    anchor = anchor_at(turns, "C01a", said[1][5:-7])
    mended = said[1].replace("rappeller", "rappeler").replace("du ", "dû ")
    again = turns_of("C01", ("Q", "Alors ?"), ("a", mended))
    assert found(again, a=anchor) == {"a": ("changed", [mended[5:-7]])}


def test_words_are_not_found_inside_longer_words() -> None:
    turns = turns_of("C01", ("Q", "Et ?"), ("a", "Une porte. Deux portes, on les porte encore."))
    anchor = anchor_at(turns, "C01a", "porte", nth=0)
    again = turns_of("C01", ("Q", "Et ?"), ("a", "Mais une porte. Deux portes, on les porte."))
    assert find_again({"a": anchor}, again)["a"].parts == (place_of(again, "porte", 0),)


def test_words_given_to_another_speaker_are_still_the_same_words() -> None:
    asked = "Racontez-moi la livraison."
    turns = turns_of("C01", ("Q", asked), ("a", "Il manquait une porte, encore une fois."))
    anchor = anchor_at(turns, "C01a", "Il manquait une porte, encore une fois.")
    again = turns_of("C01", ("Q", asked), ("b", "Il manquait une porte, encore une fois."))
    assert found(again, a=anchor)["a"][0] == "moved"


def test_renaming_every_speaker_loses_no_coding_however_short() -> None:
    turns = turns_of("C01", *SAID)
    anchors = {str(n): make_anchor(turns, "C01a", [place_of(turns, "Oui.", n)]) for n in range(4)}
    again = turns_of("C01", *(("Marc" if who == "a" else who, said) for who, said in SAID))
    places = find_again(anchors, again)
    assert [places[str(n)].parts[0] for n in range(4)] == [
        place_of(again, "Oui.", n) for n in range(4)
    ]


def test_a_respondent_who_is_gone_does_not_leave_his_coding_to_another() -> None:
    """Others gave the same answer, short or long: they did not give his."""
    for words in ("Rien", "Tout s'est très bien passé, rien à signaler."):
        said = [("a", "Le prix"), ("b", words), ("c", "L'attente au téléphone"), ("d", words)]
        turns = turns_of("S1", *said)
        anchor = make_anchor(turns, "S1b", [{"turn": 2, "start": 0, "end": len(words)}])
        again = turns_of("S1", *(row for row in said if row[0] != "b"))
        assert found(again, b=anchor) == {"b": ("lost", [])}


def test_words_another_one_holds_are_not_given_away() -> None:
    words = "La livraison a eu trois semaines de retard."
    before = turns_of("C01", ("a", words), ("b", words), ("a", "Voilà, c'est tout."))
    anchors = {
        "a": make_anchor(before, "C01a", [{"turn": 1, "start": 0, "end": len(words)}]),
        "b": make_anchor(before, "C01b", [{"turn": 2, "start": 0, "end": len(words)}]),
    }
    after = turns_of("C01", ("b", words), ("a", "Voilà, c'est tout."))
    places = find_again(anchors, after)
    assert places["b"].parts == ({"turn": 1, "start": 0, "end": len(words)},)
    assert places["a"].how == "lost"


def test_a_quote_is_believed_where_another_program_counted_otherwise() -> None:
    """A browser counts an emoji as two."""
    anchor = anchor_at(TURNS, "C01a", "Le poseur, lui, a été « super ».")
    part = anchor["parts"][0]
    wrong = anchor | {"parts": [part | {"start": part["start"] + 1, "end": part["end"] + 2}]}
    assert found(TURNS, a=wrong) == {"a": ("moved", ["Le poseur, lui, a été « super »."])}


def test_no_letter_is_parted_from_its_mark_and_no_emoji_from_its_family() -> None:
    for whole, part in (("porte\u0331", "porte"), ("👩\u200d🔧", "👩"), ("👍🏽", "👍")):
        turns = turns_of("C01", ("Q", "Et ?"), ("a", f"{part} {whole}"))
        anchor = make_anchor(turns, "C01a", [{"turn": 2, "start": 0, "end": len(part)}])
        again = turns_of("C01", ("Q", "Et ?"), ("a", whole))
        assert found(again, a=anchor) == {"a": ("lost", [])}


def test_several_parts_are_found_in_their_order() -> None:
    anchor = anchor_at(TURNS, "C01a", "Il manquait une porte.", "Le poseur, lui, a été « super ».")
    assert anchor["quote"] == "Il manquait une porte. […] Le poseur, lui, a été « super »."
    assert words_of(anchor) == ["Il manquait une porte.", "Le poseur, lui, a été « super »."]
    turns = turns_of("C01", ("Q", "Bonjour."), *SAID)
    assert found(turns, a=anchor) == {"a": ("moved", words_of(anchor))}


SENTENCES = st.sampled_from(
    ["Oui.", "Non.", "J'ai rappelé.", "Personne n'est venu ce jour-là.", "C'était « bien ».",
     "Euh… voilà 🙂.", "Il a fallu treize semaines pour une porte.", "D'accord, d'accord."]
)  # fmt: skip
INSERTED = ["Une phrase tout à fait nouvelle, jamais dite."]


@given(
    said=st.lists(st.lists(SENTENCES, min_size=1, max_size=5), min_size=1, max_size=6),
    data=st.data(),
)
def test_inserting_a_sentence_anywhere_never_changes_a_coded_words_coding(
    said: list[list[str]], data: st.DataObject
) -> None:
    """Each sentence is coded with its own place in the telling; none may take another's."""
    before = turns_of("C01", *(("a", " ".join(turn)) for turn in said))
    anchors, original = {}, []
    for turn, sentences in enumerate(said, start=1):
        at = 0
        for sentence in sentences:
            part = {"turn": turn, "start": at, "end": at + len(sentence)}
            anchors[str(len(original))] = make_anchor(before, "C01a", [part])
            original.append(sentence)
            at += len(sentence) + 1
    edited = [[(s, str(n)) for s, n in turn] for turn in _numbered(said)]
    for words in INSERTED:
        turn = data.draw(st.integers(0, len(edited) - 1))
        place = data.draw(st.integers(0, len(edited[turn])))
        edited[turn].insert(place, (words, "new"))
    after = turns_of("C01", *(("a", " ".join(s for s, _n in turn)) for turn in edited))
    held = data.draw(st.sets(st.sampled_from(sorted(anchors)), min_size=1))
    own = {}
    for turn, sentences in enumerate(edited, start=1):
        at = 0
        for sentence, name in sentences:
            own[turn, at] = name
            at += len(sentence) + 1
    for name, place in find_again({name: anchors[name] for name in held}, after).items():
        if place.how == "lost":
            continue
        (part,) = place.parts
        assert words_at(after, (part,)) == [original[int(name)]]
        assert own[part["turn"], part["start"]] == name


def _numbered(said: list[list[str]]) -> list[list[tuple[str, int]]]:
    number = iter(range(10_000))
    return [[(sentence, next(number)) for sentence in turn] for turn in said]


def test_an_inserted_sentence_loses_no_coded_sentence_of_a_real_conversation() -> None:
    before = turns_of("C01", *SAID)
    sentences = ["Il manquait une porte.", "J'ai rappelé quatre fois.", "Le poseur, lui,"]
    anchors = {s: anchor_at(before, "C01a", s) for s in sentences}
    for turn in (1, 3):
        for at, char in enumerate(SAID[turn][1]):
            if char != " ":
                continue
            text = SAID[turn][1][:at] + " Attendez." + SAID[turn][1][at:]
            again = turns_of("C01", *SAID[:turn], ("a", text), *SAID[turn + 1 :])
            for sentence, place in find_again(anchors, again).items():
                if any(sentence in said for said in again["text"]):
                    assert words_at(again, place.parts) == [sentence], (turn, at)


def test_it_leaves_its_input_as_it_was() -> None:
    turns = TURNS.copy()
    anchor = anchor_at(turns, "C01a", "J'ai rappelé quatre fois.")
    copy = dict(anchor)
    find_again({"a": anchor}, turns_of("C01", ("Q", "Oui ?"), *SAID))
    assert anchor == copy
    pd.testing.assert_frame_equal(turns, Turns.validate(TURNS))
