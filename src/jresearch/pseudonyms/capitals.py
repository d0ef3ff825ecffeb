"""Words with a capital that remain: what no machine can tell, listed for a person to read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.pseudonyms.announced import ELIDED
from jresearch.pseudonyms.context import begins_sentence
from jresearch.pseudonyms.folding import folded
from jresearch.pseudonyms.kinds import PLACEHOLDER
from jresearch.pseudonyms.places import CAPITAL
from jresearch.pseudonyms.words import not_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.pseudonyms.pseudonyms import Pseudonyms

_WORD = re.compile(rf"(?<![^\W_]){CAPITAL}(?:[^\W_]|[-'’](?=[^\W_]))*")
_AROUND = 40


def remaining_capitals(turns: pd.DataFrame, p: Pseudonyms) -> pd.DataFrame:
    """Words written with a capital inside a sentence that were not hidden, most frequent first.

    Days, brands everybody uses and words that open speech are left out
    (``not_names.txt``); ``example`` shows the first place, names hidden.
    """
    count: Counter[str] = Counter()
    example: dict[str, str] = {}
    ordered = turns.sort_values(["interview", "turn"], kind="stable")
    for text, language in zip(ordered["text"], ordered["language"], strict=True):
        for word, around in _remaining(p.hide(text, language)):
            count[word] += 1
            example.setdefault(word, around)
    rows = sorted(count.items(), key=lambda row: (-row[1], folded(row[0]).text, row[0]))
    return pd.DataFrame(
        {
            "word": pd.Series([word for word, _n in rows], dtype="str"),
            "n": pd.Series([n for _word, n in rows], dtype="int64"),
            "example": pd.Series([example[word] for word, _n in rows], dtype="str"),
        }
    )


def _remaining(text: str) -> Iterator[tuple[str, str]]:
    veiled = PLACEHOLDER.sub(lambda match: "x" * len(match.group()), text)
    for match in _WORD.finditer(veiled):
        start, end = match.span()
        if begins_sentence(veiled, start) or _says_nothing(match.group()):
            continue
        around = text[max(0, start - _AROUND) : end + _AROUND]
        yield match.group(), " ".join(around.split())


def _says_nothing(word: str) -> bool:
    """Whether a word is one letter, leans on the next one, or is known to name nobody."""
    return len(word) == 1 or bool(ELIDED.match(word)) or folded(word).text in not_names()
