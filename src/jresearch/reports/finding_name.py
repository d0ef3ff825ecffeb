"""What a finding is called where it heads a card or a row: its matter first, its words as words.

A label that the machine proposes may show somebody's words. Words in another
language than the report's do not head anything where their matter has a name;
where it has none they stand as what they are, a quotation in its language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.findings.labels import words_shown
from jresearch.reports.wording import apart, label_in_type, quoted
from jresearch.store import once
from jresearch.translation import _, language

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

    Said = tuple[str, str]
    """Somebody's words, and their language."""


@dataclass(frozen=True)
class Name:
    """The words a finding goes by; ``language`` is set where they are not in the report's."""

    text: str
    language: str = ""

    @property
    def tag(self) -> str:
        """What to say beside words of another language."""
        return said_in(self.language)


def said_in(spoken: str) -> str:
    """The note beside words in this language; nothing when they are in the report's.

    Examples
    --------
    >>> said_in("fr"), said_in("")
    ('in French', '')
    """
    words = {"fr": _("in French"), "en": _("in English")}
    return words.get(spoken, spoken)


def called(name: Name) -> str:
    """Its words where only text can stand, with the note that tells another language.

    Examples
    --------
    >>> called(Name("Left without news")), called(Name("« personne »", "fr"))
    ('Left without news', '« personne » (in French)')
    """
    return f"{name.text} ({name.tag})" if name.tag else name.text


def names(a: Analysis, rows: pd.DataFrame) -> dict[str, Name]:
    """By finding what it is called in the report's language."""
    words, known = once(a, _words), once(a, _known)
    found = {}
    for row in records(rows[["finding", "label", "label_by"]]):
        key = (language(), *row.values())
        if key not in known:
            known[key] = _name(row, words.get(row["finding"], []))
        found[row["finding"]] = known[key]
    return found


def _words(a: Analysis) -> dict[str, list[Said]]:
    """By finding the words behind it."""
    said = a.evidence.merge(a.coded[["observation", "quote", "language"]], on="observation")
    words: dict[str, list[Said]] = {}
    told = zip(said["finding"], said["quote"], said["language"], strict=True)
    for finding, quote, spoken in told:
        words.setdefault(finding, []).append((quote, spoken))
    return words


def _known(_a: Analysis) -> dict[tuple[str, ...], Name]:
    return {}


def _name(row: dict[str, Any], said: list[Said]) -> Name:
    label = str(row["label"])
    shown = words_shown(label)
    spoken = _language_of(shown or label, said) if row["label_by"] == "machine" else ""
    if not spoken:
        return Name(apart(label_in_type(label)))
    before = label[: label.index(shown)] if shown else ""
    head = before.rstrip("«“ \N{NO-BREAK SPACE}").rstrip(": \N{NO-BREAK SPACE}")
    return Name(apart(label_in_type(head))) if head else Name(apart(quoted(shown or label)), spoken)


def _language_of(shown: str, said: list[Said]) -> str:
    """The language of the verbatim that shows these words, where it is not the report's."""
    # A label opens with a capital where the words it shows may not.
    words = shown.strip(" …")[1:]
    for quote, spoken in said if words else ():
        if words in quote:
            return "" if spoken == language() else spoken
    return ""
