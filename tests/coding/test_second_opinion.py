from jresearch.coding.nature import Reading
from jresearch.coding.second_opinion import LEAST, second_opinion
from jresearch.coding.speech import read_text

EVIDENCE = ({"part": 0, "start": 0, "end": 2, "rule": "word: bad −"},)
BAD = [f"Le velours était froissé au numéro {n}." for n in range(40)]
GOOD = [f"Le velours était moiré au numéro {n}." for n in range(40)]


def told(*more):
    texts = [*BAD, *GOOD, *more]
    words = [read_text(text, "fr") for text in texts]
    cases = [f"C{n % 8}" for n in range(len(texts))]
    return words, cases, ["customer"] * len(texts)


def coded(many):
    bad = {n: frozenset({"irritant"}) for n in range(many)}
    return {"nature": bad | {40 + n: frozenset({"strength"}) for n in range(many)}}


def values(readings):
    return [reading.value for reading in readings if reading.field == "nature"]


def test_without_enough_codings_the_rules_stand():
    words, cases, who = told()
    rules = [[Reading("nature", "fact", 0.6, EVIDENCE)] for _ in words]
    opinion = second_opinion(words, cases, who, coded(LEAST // 2 - 1))
    assert opinion(rules) == rules


def test_what_the_coders_always_say_of_a_word_is_said_of_the_next_one_too():
    words, cases, who = told("Un rideau froissé.", "Un rideau moiré.")
    opinion = second_opinion(words, cases, who, coded(40))([[] for _ in words])
    assert values(opinion[-2]) == ["irritant"]
    assert values(opinion[-1]) == ["strength"]


def test_the_evidence_is_the_words_that_weighed_most():
    text = "Un rideau froissé."
    words, cases, who = told(text)
    (reading,) = second_opinion(words, cases, who, coded(40))([[] for _ in words])[-1]
    shown = [text[row["start"] : row["end"]] for row in reading.evidence]
    assert "froissé" in shown
    assert all(row["rule"].startswith("learned: ") for row in reading.evidence)
    assert 0 < reading.score < 1


def test_fields_nobody_coded_stay_as_the_rules_read_them():
    words, cases, who = told("Un rideau froissé.")
    rule = Reading("modality", "habitual", 0.6, EVIDENCE)
    opinion = second_opinion(words, cases, who, coded(40))([[rule] for _ in words])
    assert all(rule in own for own in opinion)


def test_the_same_codings_give_the_same_opinion():
    words, cases, who = told("Un rideau froissé.")
    once, twice = (second_opinion(words, cases, who, coded(40))([[]] * 81) for _ in range(2))
    assert once == twice
