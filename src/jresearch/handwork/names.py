"""The study's words as people write them: a label, an id, a keyword, read as one value.

Whoever codes in a sheet or in the margin of a page writes "Je suis livrée",
"livraison" or "irritant". Case, accents and spaces do not matter; a word that
is nearly one of the study's is never guessed, it is asked about.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.language import fold
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jresearch.codebook import Channel, Code, Codebook, Step

FREE = ("memo", "display_quote", "fact", "case")
"""The fields whose values no list holds."""
STEPS = ("step", "from_step")


@dataclass(frozen=True)
class Names:
    """Every value that a field may take in a study, under all its names."""

    codebook: Codebook

    def choices(self, field: str) -> dict[str, str]:
        """Value to label, in the order of the codebook; two alike bear their ids."""
        found = {value: labels[0] for value, labels in self._values(field)}
        alike = {label for label in found.values() if [*found.values()].count(label) > 1}
        return {
            value: f"{label} ({value})" if label in alike else label
            for value, label in found.items()
        }

    def label(self, field: str, value: str) -> str:
        """How people read a value of a field."""
        return self._choices_of.get(field, {}).get(value, value)

    def value(self, field: str, written: str) -> str:
        """The value a word stands for.

        Raises
        ------
        InputError
            The study has no such value; the nearest is named.
        """
        if field in FREE:
            return written.strip()
        found = self.by_name[field].get(key(written), set())
        if len(found) == 1:
            return next(iter(found))
        what = _("'{value}' is not known.").format(value=written.strip())
        shown = list(self._choices_of[field].values())
        raise InputError(Problem(v.FIELDS[field].name.label, what, nearest(written, shown)))

    def field(self, written: str) -> str | None:
        """The field a word names, by its id or its label in either language."""
        return self._fields.get(key(written))

    def meant(self, written: str, fields: Iterable[str]) -> list[tuple[str, str]]:
        """Every (field, value) that a word may stand for, among these fields."""
        return [
            (field, value)
            for field in fields
            for value in sorted(self.by_name[field].get(key(written), ()))
        ]

    def near(self, written: str, fields: Iterable[str]) -> str | None:
        """The label nearest to a misspelt word, among these fields."""
        labels = {key(label): label for field in fields for label in self.choices(field).values()}
        known = {
            name: label
            for field in fields
            for name, values in self.by_name[field].items()
            if len(values) == 1
            for label in [self.label(field, next(iter(values)))]
        } | labels
        found = difflib.get_close_matches(key(written), sorted(known), n=1, cutoff=0.75)
        return known[found[0]] if found else None

    @cached_property
    def by_name(self) -> dict[str, dict[str, set[str]]]:
        """By field, each folded name to the values it may stand for; labels before keywords."""
        found: dict[str, dict[str, set[str]]] = {}
        for field in v.FIELDS:
            sure: dict[str, set[str]] = defaultdict(set)
            loose: dict[str, set[str]] = defaultdict(set)
            for value, labels in self._values(field):
                for name in (value, *labels, f"{labels[0]} ({value})"):
                    sure[key(name)].add(value)
                for name in self._keywords(field, value):
                    loose[key(name)].add(value)
            found[field] = {**loose, **sure}
        return found

    @cached_property
    def _choices_of(self) -> dict[str, dict[str, str]]:
        return {field: self.choices(field) for field in v.FIELDS if field not in FREE}

    @cached_property
    def _fields(self) -> dict[str, str]:
        return {
            key(name): field.name.id
            for field in v.FIELDS.values()
            for name in (field.name.id, field.name.fr, field.name.en)
        }

    def _values(self, field: str) -> Iterator[tuple[str, list[str]]]:
        """Each value of a field with its labels, that of the language in force first."""
        if field in (*STEPS, "channel"):
            for entry in self._entries(field):
                yield entry.id, [self._label(field, entry.id), *entry.label.values()]
            if field != "from_step":
                yield v.NONE, [_("none")]
        elif field == "theme":
            for code in self.codebook.codes:
                yield code.id, [self.codebook.code_label(code.id), *code.label.values()]
        else:
            for word in v.FIELDS[field].values:
                yield word.id, [word.label, word.fr, word.en]

    def _entries(self, field: str) -> Sequence[Step | Channel]:
        return self.codebook.steps if field in STEPS else self.codebook.channels

    def _label(self, field: str, value: str) -> str:
        if field in STEPS:
            return self.codebook.step_label(value)
        return self.codebook.channel_label(value)

    def _keywords(self, field: str, value: str) -> Iterator[str]:
        if value == v.NONE:
            return
        if field in STEPS:
            lists = self.codebook.step(value).keywords
        elif field == "channel":
            lists = self.codebook.channel(value).synonyms
        elif field == "theme":
            code: Code = next(code for code in self.codebook.codes if code.id == value)
            lists = code.keywords
        else:
            return
        for words in lists.values():
            yield from words


def key(written: str) -> str:
    """What makes two spellings one name.

    Examples
    --------
    >>> key(" Je  réserve\u00a0!") == key("je reserve !")
    True
    """
    return " ".join(fold(written).split())


def nearest(written: str, shown: Sequence[str]) -> str:
    """The way out for a word that is not known, whatever its case and accents."""
    by_key = {key(label): label for label in shown}
    near = difflib.get_close_matches(key(written), sorted(by_key), n=1, cutoff=0.6)
    return did_you_mean(by_key[near[0]] if near else "", [by_key[near[0]]] if near else shown)
