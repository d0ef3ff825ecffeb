"""What the lexicons say, said plainly: the sayings of a writer who knows no trap.

The corpus is rich in irony and in events, so that praise in it often is none. Most people mean
what they say: each word and turn of phrase of ``lexicon_*.tsv`` is therefore learned from as
well, said by itself and in a plain sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.language import entries
from jresearch.language.lexicon import IDIOM, PHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("fr", "en")
ALONE = ("{}.",)
FRAMES = {
    "fr": ("C'est {}.", "Très {}.", "Les gens sont {}.", "Tout était {}, vraiment."),
    "en": ("{}.", "Very {}.", "The staff were {}.", "It was all {}, really."),
}
"""Sentences for what may stand after "c'est"; everything else is said alone."""

QUALITIES = frozenset({"adj", "word"})


def plain_sayings() -> list[dict[str, str]]:
    """Rows like those of the training set, each text once."""
    rows = {(language, text): row for language in LANGUAGES for text, row in _said(language)}
    return list(rows.values())


def _said(language: str) -> Iterator[tuple[str, dict[str, str]]]:
    for entry in entries(language):
        if entry.concept == IDIOM or "<" in entry.form:
            continue
        frames = FRAMES[language] if entry.pos in QUALITIES else ALONE
        said = _spoken(entry.form) if entry.pos == PHRASE else entry.form.strip("=*")
        for frame in frames:
            text = frame.format(said)
            degrees = {"negative": str(entry.negative), "positive": str(entry.positive)}
            yield text, {"text": text, "language": language, "speaker": "customer", **degrees}


def _spoken(pattern: str) -> str:
    """A turn of phrase with the first of the words it allows at each place."""
    words = [item.split("|")[0].strip("=?*") for item in pattern.split() if item not in {"*", "^"}]
    return " ".join(word for word in words if word).replace("' ", "'")
