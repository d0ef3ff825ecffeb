import pytest

from jresearch.coding import rate_texts
from jresearch.coding.clues import clues
from jresearch.coding.learnt import KINDS, LENGTHS, read_degrees, read_values, trusting, weights
from jresearch.coding.nature import CLUES, LEARNT
from jresearch.coding.reading import read_words_of
from jresearch.coding.speech import read_text

NO_RULE_KNOWS = (
    "Il me fait, vous aviez dit blanc ? Je lui dis non, justement, on avait dit tout sauf blanc."
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reading_that_is_looked_up_was_learned(language):
    learned = set(weights(language).targets)
    assert {*KINDS, "very negative", "very positive", "enchantment", "grave"} <= learned
    assert {value for values in LEARNT.values() for value in values} <= learned


@pytest.mark.parametrize("language", ["fr", "en"])
def test_weights_are_written_once_each_and_not_for_nothing(language, repository):
    path = repository / "src" / "jresearch" / "language" / f"reading_{language}.tsv"
    assert path.stat().st_size < 6_000_000
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    names = [line.split("\t")[0] for line in lines[2:]]
    assert names == sorted(set(names))
    assert all(any(line.split("\t")[1:]) for line in lines[1:])


def test_what_no_rule_knows_is_read_by_its_words():
    (row,) = rate_texts([NO_RULE_KNOWS]).to_dict("records")
    assert (row["negative"] > 0, row["positive"]) == (True, 0)
    for shown in row["evidence"]:
        words = NO_RULE_KNOWS[shown["start"] : shown["end"]]
        assert words
        assert shown["rule"].startswith("read: ")
        assert shown["rule"].endswith("−" * row["negative"])


def test_a_saying_shorter_or_longer_than_those_learned_from_is_left_to_the_rules():
    for text in ("Au guichet.", "Et puis le guichet. " * LENGTHS.stop):
        words = read_text(text, "fr")
        assert len(words.tokens) not in LENGTHS
        for ruled in (None, (1, 0)):
            assert read_degrees(words, (), ruled).degrees == ruled


def test_in_few_words_the_rules_are_believed_unless_much_speaks_against_them():
    plain = "Mon beau-frère travaille à la mairie."
    assert rate_texts([plain])["valence"].isna().all()
    assert trusting(dict.fromkeys(KINDS, 1.0), None, short=True)["neutral"] == 4.0
    assert trusting(dict.fromkeys(KINDS, 1.0), (0, 2), short=False)["positive"] == 2.5


def test_without_clues_no_value_is_read():
    assert read_values("fr", {}, "customer", ()) == {}
    found = clues(read_text(NO_RULE_KNOWS, "fr"), (), None)
    assert read_values("fr", found, "customer", ()).keys() == set(weights("fr").targets)


def test_what_is_a_rule_and_what_is_usual_is_told_apart_from_what_was_lived():
    told = (
        "Alors nous, le dossier, il faut qu'il parte avant le quinze, sinon c'est le mois d'après."
    )
    (read,) = [r for r in read_words_of(read_text(told, "fr"), "employee") if r.field == "modality"]
    assert read.value in {"prescribed", "habitual"}
    assert read.evidence


def test_the_marks_that_are_clues_are_marks():
    from jresearch.language.tables import read_rows

    assert set(CLUES) <= {row["field"] for row in read_rows("marks.tsv")}
