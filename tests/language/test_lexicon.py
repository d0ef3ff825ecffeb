import pytest

from jresearch.language import entries, evaluations, fold, read_words
from jresearch.language.tables import read_rows


@pytest.mark.parametrize(("language", "least"), [("fr", 4000), ("en", 2500)])
def test_the_lexicon_is_broad_and_every_word_stands_once(language, least):
    rows = read_rows(f"lexicon_{language}.tsv")
    assert all(row["negative"] in "012" and row["positive"] in "012" for row in rows)
    forms = [fold(entry.form) for entry in entries(language)]
    assert len(forms) == len(set(forms))
    assert len(forms) > least


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_entry_speaks_for_both_sides_and_only_the_normal_and_idioms_for_none(language):
    for entry in entries(language):
        assert not (entry.negative and entry.positive), entry
        if not (entry.negative or entry.positive):
            assert entry.concept in {"idiom", "normal"}, entry


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ils étaient déçus.", "déçu"),
        ("Une appli fastidieuse.", "fastidieux"),
        ("Ça nous énervait.", "énerver"),
        ("Un personnel souriant.", "souriant"),
    ],
)
def test_a_word_is_found_in_all_its_forms(text, form):
    assert form in {m.found.form for m in evaluations("fr").find(read_words([text]))}
