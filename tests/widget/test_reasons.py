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
