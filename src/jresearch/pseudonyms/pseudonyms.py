"""Pseudonyms: what is read in a study's texts in the place of what identifies people.

The roster and the key say which names are hidden everywhere; forms, titles and
first names say what else is. A name found once in one interview is hidden in
all. Nothing here promises that a text tells nobody who spoke: what remains is
listed for a person to read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from jresearch.pseudonyms.finder import Finder, finder
from jresearch.pseudonyms.key import Key, read_key, same
from jresearch.pseudonyms.kinds import NAMED, placeholder
from jresearch.pseudonyms.numbering import extended
from jresearch.pseudonyms.roster import Listed, Roster, listed, parts, read_roster
from jresearch.pseudonyms.spans import Found, Span, apart
from jresearch.pseudonyms.speakers import of_speakers
from jresearch.translation import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from jresearch.study import Study

_FEWEST_DIGITS, _FEWEST_SIGNS = 6, 5
"""Rows of signs shorter than this are hidden where they are announced only: a count looks alike."""
_PREFIXES = ("", "0", "33", "330", "0033", "44", "440", "0044", "1", "001")


@dataclass(frozen=True)
class Pseudonyms:
    """What is hidden in a study's texts, and what stands in its place.

    Examples
    --------
    >>> p = of_names([("Kévin Routelle", "person"), ("Orvalle", "place")])
    >>> p.hide("Kevin, d'Orvalle, m'a rappelé au 06 39 98 52 07.")
    "[PERSONNE_1], d'[LIEU_1], m'a rappelé au [TELEPHONE]."
    """

    roster: Roster
    key: Key
    language: str
    _finder: Finder = field(repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Every listed name, of the roster and of the key."""
        told = (*(name.name for name in self.roster.names), *(row.name for row in self.key.rows))
        return tuple(dict.fromkeys(told))

    @property
    def signs(self) -> Mapping[str, tuple[str, str]]:
        """The listed numbers and addresses, as rows of letters and digits: kind and name."""
        return self._finder.signs

    def spans(self, text: str, language: str = "fr") -> list[Span]:
        """The places that are hidden, in order, none overlapping; ``language`` is the text's."""
        spans: list[Span] = []
        for one in apart(self.found(text, language)):
            span = Span(one.start, one.end, one.kind, self.placeholder(one), one.rule)
            if spans and _goes_on(spans[-1], span, text):
                span = Span(spans[-1].start, span.end, span.kind, span.placeholder, span.rule)
                spans.pop()
            spans.append(span)
        return spans

    def hide(self, text: str, language: str = "fr") -> str:
        """The text with its placeholders; a text without identifiers as it is."""
        return self.hide_marked(text, (), language)[0]

    def hide_marked(
        self, text: str, marks: Sequence[tuple[int, int]], language: str = "fr"
    ) -> tuple[str, list[tuple[int, int]]]:
        """The hidden text, and places of the text as they stand in it.

        A mark that begins or ends inside what is hidden grows to the whole placeholder.

        Examples
        --------
        >>> p = of_names([("Kévin Routelle", "person")])
        >>> p.hide_marked("Oui, Kévin a rappelé.", [(7, 20)])
        ('Oui, [PERSONNE_1] a rappelé.', [(5, 27)])
        """
        spans = self.spans(text, language)
        if not spans:
            return text, list(marks)
        return _replaced(text, spans), [_moved(mark, spans) for mark in marks]

    def speaker(self, label: str) -> str:
        """What a transcript calls somebody, without the name; a role or a code as it is.

        Examples
        --------
        >>> p = of_names([("Rose", "person")])
        >>> p.speaker("rose"), p.speaker("Client 2")
        ('[PERSONNE_1]', 'Client 2')
        """
        hidden, titled = self.hide(label), self.hide(label.title())
        return hidden if hidden != label or titled == label.title() else titled

    @property
    def people(self) -> tuple[str, ...]:
        """Every listed name of a person, whole and in parts."""
        rows = (row.name for row in self.key.rows if row.kind == "person")
        sought = (one for one in self.roster.names if one.kind == "person" and not _is_word(one))
        named = (part.name for one in sought for part in (one, *parts(one)))
        return tuple(dict.fromkeys((*named, *rows)))

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Speakers called by a word of the texts: a role, or a name that hides badly."""
        return tuple(one.name for one in self.roster.names if _is_word(one))

    def found(self, text: str, language: str = "fr") -> list[Found]:
        """Everything that identifies somebody, places that overlap included."""
        return self._finder.found(text, language)

    def placeholder(self, one: Found) -> str:
        """What stands in the place of something found; without number when it is not in the key."""
        told = self.key.index.get((one.kind, same(one.kind, one.name)))
        return told or placeholder(one.kind, self.language)

    def listed(self, text: str) -> Iterator[tuple[Found, str]]:
        """What stands in the key, found in a text, and its name there.

        A common word that only its place in the sentence made a name does not count.
        """
        yield from self._in_key(self._finder.announced(text, self.language))

    def announced(self, text: str) -> tuple[list[Found], bool]:
        """What a name announces or a list holds, in any language; whether some may be ``listed``.

        One walk over a text for both: most of what is searched holds nothing that is listed.
        """
        found = self._finder.announced(text, *LANGUAGES)
        return found, next(self._in_key(found), None) is not None

    def _in_key(self, found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
        for one in found:
            name = self.key.names.get((one.kind, same(one.kind, one.name)))
            if one.sure and name is not None:
                yield one, name


def pseudonyms(study: Study, turns: pd.DataFrame) -> Pseudonyms:
    """The pseudonyms of a study: its roster, its key, and what its turns add to it.

    New names get their numbers in the order in which they are met, interview by
    interview; the names of the roster that nobody said come after. Nothing is
    written: ``write_key`` does that.
    """
    key, language = read_key(study), study.settings.language
    roster = _with_speakers(read_roster(study), turns)
    first = with_key(roster, key, language)
    sought = ((name.kind, name.name) for name in roster.names if not _is_word(name))
    met = [*_met(first, turns), *sought]
    return with_key(roster, extended(key, met, language), language)


def _with_speakers(roster: Roster, turns: pd.DataFrame) -> Roster:
    """The roster, and whoever else speaks: what people listed says more than a label."""
    known = {name.key for name in roster.names}
    return Roster((*roster.names, *(name for name in of_speakers(turns) if name.key not in known)))


def of_names(names: Iterable[tuple[str, str]], language: str = "fr") -> Pseudonyms:
    """Pseudonyms for names and their kinds, without a study."""
    roster = Roster(tuple(listed(name, kind) for name, kind in names))
    key = extended(Key(), ((name.kind, name.name) for name in roster.names), language)
    return with_key(roster, key, language)


def with_key(roster: Roster, key: Key, language: str) -> Pseudonyms:
    """Pseudonyms of a roster and a key as they are."""
    return Pseudonyms(roster, key, language, _finder_of(roster, key))


@lru_cache(maxsize=4)
def _finder_of(roster: Roster, key: Key) -> Finder:
    named = [row for row in key.rows if row.kind in NAMED]
    own = [*roster.names, *(part for name in roster.names for part in parts(name))]
    found = (listed(row.name, row.kind, found=True) for row in named)
    return finder([*own, *found], _signs(key))


def _signs(key: Key) -> dict[str, tuple[str, str]]:
    """The numbers and addresses of the key, as rows of letters and digits."""
    told: dict[str, tuple[str, str]] = {}
    for row in key.rows:
        signs = same(row.kind, row.name)
        fewest = _FEWEST_DIGITS if signs.isdigit() else _FEWEST_SIGNS
        if row.kind in NAMED or len(signs) < fewest:
            continue
        prefixes = _PREFIXES if row.kind == "phone" and signs.isdigit() else ("",)
        told |= {prefix + signs: (row.kind, row.name) for prefix in prefixes}
    return told


def _is_word(name: Listed) -> bool:
    """Whether a speaker is called by a word that only its place in a sentence makes a name."""
    return name.speaks and name.manner == "middle"


def _met(p: Pseudonyms, turns: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """The kinds and names in turns and in the names of their speakers, as they come."""
    seen: set[str] = set()
    ordered = turns.sort_values(["interview", "turn"], kind="stable")
    columns = (ordered[name].tolist() for name in ("speaker", "text", "language"))
    for speaker, text, language in zip(*columns, strict=True):
        if speaker not in seen:
            seen.add(speaker)
            yield from ((one.kind, " ".join(one.name.split())) for one in apart(p.found(speaker)))
        for one in apart(p.found(text, language)):
            yield one.kind, " ".join(one.name.split())


def _goes_on(before: Span, after: Span, text: str) -> bool:
    """Whether two names of one person stand side by side: "Routelle Kévin"."""
    alike = before.placeholder == after.placeholder and before.placeholder[-2:-1].isdigit()
    return alike and before.kind in NAMED and text[before.end : after.start].isspace()


def _replaced(text: str, spans: Sequence[Span]) -> str:
    pieces, last = [], 0
    for span in spans:
        pieces += [text[last : span.start], span.placeholder]
        last = span.end
    return "".join([*pieces, text[last:]])


def _moved(mark: tuple[int, int], spans: Sequence[Span]) -> tuple[int, int]:
    start, end = mark
    shift, told_start, told_end = 0, start, end
    for span in spans:
        longer = len(span.placeholder) - (span.end - span.start)
        if span.end <= start:
            told_start = start + shift + longer
        elif span.start <= start:
            told_start = span.start + shift
        if span.end <= end:
            told_end = end + shift + longer
        elif span.start < end:
            told_end = span.end + shift + longer
        shift += longer
    return told_start, max(told_end, told_start)
