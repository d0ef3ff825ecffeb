import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresearch.language import sentences
from jresearch.language.sentences import joint_at_start


def said(text, language="fr"):
    return [span.of(text) for span in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J'ai vu M. Petit. Il est venu.", ["J'ai vu M. Petit.", "Il est venu."]),
        ("Il fait 3.5 mètres. Voilà.", ["Il fait 3.5 mètres.", "Voilà."]),
        ("Euh... je sais pas. Bon.", ["Euh... je sais pas.", "Bon."]),
        ("C'est long… Il attend.", ["C'est long…", "Il attend."]),
        ("Ah bon ?! Oui.", ["Ah bon ?!", "Oui."]),
        ("Il a dit « c'est fini. » Et voilà.", ["Il a dit « c'est fini. »", "Et voilà."]),
        ("Un, deux, etc. et puis rien", ["Un, deux, etc. et puis rien"]),
        ("Premier\n\nSecond", ["Premier", "Second"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_listener_hears_an_end(text, expected):
    assert said(text) == expected


def test_a_doctor_does_not_end_an_english_sentence():
    text = "I saw Dr. Hill today. She said no."
    assert said(text, "en") == ["I saw Dr. Hill today.", "She said no."]


def test_long_speech_without_a_full_stop_is_cut_where_it_turns():
    half = " ".join(["le vendeur nous a montré les portes et les tiroirs du magasin"] * 3)
    text = f"{half} mais après {half} du coup {half}"
    pieces = said(text)
    assert len(pieces) > 1
    assert all(piece.startswith(("mais", "du coup", "le vendeur")) for piece in pieces)


@given(st.text(alphabet="aé .!?…\n'’«»-mais du coup et puis M1", max_size=400))
def test_nothing_is_lost_between_sentences(text):
    spans = sentences(text)
    kept = {place for span in spans for place in range(span.start, span.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in kept)
    assert sum(span.end - span.start for span in spans) == len(kept)


def test_the_opening_word_says_how_the_talk_turns():
    assert joint_at_start("Bon, par contre la pose") == "contrast"
    assert joint_at_start("Ensuite on a signé") == "time"
    assert joint_at_start("La pose") is None


def test_a_joint_is_known_however_it_is_written() -> None:
    assert joint_at_start("I mean, it came late", "en") == "follow"
    assert joint_at_start("i mean it came late", "en") == "follow"
