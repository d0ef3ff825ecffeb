from __future__ import annotations

import csv
from importlib.resources import files

from jresearch.widget.reasons import _NAMES, in_words


def concepts() -> set[str]:
    """Every concept that a word, an event or a hint of the package's tables may stand for."""
    found: set[str] = set()
    for file in (files("jresearch") / "language").iterdir():
        if not file.name.endswith(".tsv"):
            continue
        lines = [x for x in file.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("concept"):
                found.add(row["concept"])
    return found


def test_every_concept_has_a_name_in_both_languages():
    known = concepts()
    assert len(known) > 50
    assert known - set(_NAMES) == set()


def test_a_hint_is_told_as_one():
    assert in_words("hint: lack −") == "often a sign of: lack (−)"


def test_of_a_question_the_words_said_are_shown_and_never_the_pattern():
    rule = "question: website|online|internet"
    assert in_words(rule, "Did you look on the Internet?") == "said in answer to “Internet”"
    assert in_words(rule, "Où étiez-vous ?") == "said in answer to “Où étiez-vous ?”"
    assert in_words("question: How did booking go?", "So, booking?") == (
        "said in answer to “How did booking go?”"
    )
