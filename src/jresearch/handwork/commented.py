"""A Word transcript with comments, read as codings of the commented words.

The words are looked for in the interview as it was read. Where they are mostly
those of an observation, that one is coded; else they become an observation of
their own, and the machine's fills what is left around it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem
from jresearch.handwork.desk import desk_of
from jresearch.handwork.drafts import field_drafts, on_observation
from jresearch.handwork.places import LISTENED_TO
from jresearch.handwork.preview import Change, Preview, quoted
from jresearch.handwork.shorthand import read_shorthand
from jresearch.handwork.word_comments import read_comments
from jresearch.log import new_observation_id
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.analysis import Analysis
    from jresearch.handwork.desk import Desk
    from jresearch.handwork.shorthand import Reading
    from jresearch.handwork.word_comments import Comment, Marked
    from jresearch.log.search import Part
    from jresearch.study import Study

SAME = 0.5
"""Words that share this much of all of both are taken for the same observation."""
_AROUND = 40


def read_word_comments(
    of: Study | Analysis,
    path: str | Path,
    coder: str,
    *,
    interview: str | None = None,
    author: str | None = None,
) -> Preview:
    """What the comments of a Word transcript would write: look at it, then ``apply()``.

    Parameters
    ----------
    interview
        The interview it is a copy of; found by the file's name when not given.
    author
        Only this author's comments, as Word names them.

    Raises
    ------
    InputError
        A damaged document; an interview that is not known.
    """
    desk = desk_of(of)
    where = Path(path).name
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise InputError(Problem(where, str(error.strerror or error))) from error
    comments = [one for one in read_comments(content, where) if author in (None, one.author)]
    reader = _Reader(desk, interview or _interview_of(desk, Path(path)), coder, where)
    changes = [change for comment in comments for change in reader.changes(comment)]
    return Preview(
        desk.study, coder, tuple(changes), tuple(reader.problems), (),
        frozenset(act.id for act in desk.log.acts),
    )  # fmt: skip


def _interview_of(desk: Desk, path: Path) -> str:
    """The interview whose file bears this name, or whose id is it."""
    rows = desk.analysis.interviews
    for interview, file in zip(rows["interview"], rows["file"], strict=True):
        if path.stem in {str(interview), Path(str(file)).stem}:
            return str(interview)
    raise InputError(
        Problem(
            path.name,
            _("no interview has this file's name."),
            _("Say which it is a copy of: interview=…"),
        )
    )


class _Reader:
    """Reads the comments on one interview, and gathers what people must look at."""

    def __init__(self, desk: Desk, interview: str, coder: str, where: str) -> None:
        self.desk, self.interview, self.coder, self.where = desk, interview, coder, where
        self.turns = desk.turns(interview)
        self.problems: list[Problem] = []
        self._drawn: dict[str, tuple[Sequence[Part], dict[str, Any]]] = {}

    def changes(self, comment: Comment) -> Iterator[Change]:
        """What one comment would write."""
        read = read_shorthand(comment.text, self.desk.names)
        for what, way_out in read.faults:
            self._tell(comment, what, way_out)
        found = self._located(comment)
        if found is None or not (read.fields or read.memo):
            return
        person, parts = found
        known = self._observation(parts)
        yield from self._coded(comment, read, known, person, parts)

    def _coded(
        self, comment: Comment, read: Reading, known: str | None, person: str,
        parts: Sequence[Part],
    ) -> Iterator[Change]:  # fmt: skip
        """The fields of a comment, and the drawing of its words where nobody drew them."""
        name = known or new_observation_id(self.interview)
        if known is None:
            anchor = self.desk.anchor_of(self.interview, person, parts)
        else:
            anchor = self._drawn[known][1] if known in self._drawn else self.desk.anchor(known)
        place, words = self._place(comment), quoted(str(anchor["quote"]))
        if known is None:
            self._drawn[name] = (parts, anchor)
            draft = on_observation([{"act": "observe", "seen": []}], name, anchor)
            yield Change(place, words, name, _("observation"), "", _("new"), tuple(draft))
        for field, values in self._fields(read).items():
            own = self.desk.decided.get((name, field, self.coder))
            before = list(own.value or []) if own and v.FIELDS[field].several else []
            wanted: Any = [*before, *(x for x in values if x not in before)]
            if not v.FIELDS[field].several:
                wanted = values[0]
            drafts = field_drafts(field, wanted, own, self.desk.seen(name, field))
            if drafts:
                shown = "; ".join(self.desk.names.label(field, value) for value in values)
                told = str(own.value) if own and own.value else ""
                anchored = tuple(on_observation(drafts, name, anchor))
                yield Change(place, words, name, v.FIELDS[field].name.label, told, shown, anchored)

    def _fields(self, read: Reading) -> dict[str, list[str]]:
        return read.fields | ({"memo": [read.memo]} if read.memo else {})

    # Where the words are ---------------------------------------------------------------------

    def _located(self, comment: Comment) -> tuple[str, list[Part]] | None:
        """Who says the commented words, and where; None, and told, when it is not certain."""
        places = [place for one in comment.marked if (place := self._piece(one)) is not None]
        persons = {person for person, _part in places}
        if len(persons) == 1 and None not in persons:
            return str(places[0][0]), sorted(
                (part for _person, part in places), key=lambda p: (p["turn"], p["start"])
            )
        if not comment.marked:
            what = _("this comment is on no words.")
        elif not places:
            what = _("its words are not in the interview as it was read, or more than once.")
        elif None in persons:
            what = _("its words are not those of a participant.")
        else:
            what = _("its words are those of several persons.")
        self._tell(comment, what, _("Put the comment on one person's words, as they stand."))
        return None

    def _piece(self, marked: Marked) -> tuple[str | None, Part] | None:
        """The one turn that holds the words with what stands around them; labels fall away."""
        words = marked.words.split()
        for cut in range(min(len(words), 6)):
            found = self._turns_with(words[cut:])
            best = _nearest_context(found, marked)
            if best is not None:
                return best
            if found:
                return None
        return None

    def _turns_with(self, words: Sequence[str]) -> list[tuple[str | None, Part, str]]:
        """Every place of the words, whatever the blanks between them."""
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        columns = (self.turns[name] for name in ("turn", "person", "role", "text"))
        found = []
        for turn, person, role, text in zip(*columns, strict=True):
            for match in pattern.finditer(text):
                start, end = _whole_words(text, match.start(), match.end())
                who = person if isinstance(person, str) and role in LISTENED_TO else None
                found.append((who, {"turn": int(turn), "start": start, "end": end}, str(text)))
        return found

    def _observation(self, parts: Sequence[Part]) -> str | None:
        """The observation that these words mostly are."""
        own = _characters(parts)
        ranked = []
        for name, row in self.desk.rows.items():
            if row["interview"] == self.interview and not isinstance(row["covered_by"], str):
                other = _characters(row["parts"])
                ranked.append((-len(own & other) / len(own | other), name))
        for name, (drawn, _anchor) in self._drawn.items():
            other = _characters(drawn)
            ranked.append((-len(own & other) / len(own | other), name))
        best = min(ranked, default=(0.0, ""))
        return best[1] if -best[0] >= SAME else None

    def _place(self, comment: Comment) -> str:
        return _("comment {n}").format(n=comment.number)

    def _tell(self, comment: Comment, what: str, way_out: str) -> None:
        place = f"{self.where}, {self._place(comment)} (“{quoted(comment.text, 40)}”)"
        self.problems.append(Problem(place, what, way_out))


def _nearest_context(
    found: Sequence[tuple[str | None, Part, str]], marked: Marked
) -> tuple[str | None, Part] | None:
    """The place whose surroundings agree best with the page's; None when two agree as well."""
    ranked = sorted(
        ((-_agreement(part, text, marked), part["turn"], part["start"], person, part)
         for person, part, text in found),
        key=lambda one: one[:3],
    )  # fmt: skip
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][3], ranked[0][4]


def _agreement(part: Part, text: str, marked: Marked) -> int:
    """How many characters around agree, outwards."""
    left = " ".join(text[: part["start"]].split())[::-1], " ".join(marked.left.split())[::-1]
    right = " ".join(text[part["end"] :].split()), " ".join(marked.right.split())
    return sum(_common(one[:_AROUND], other[:_AROUND]) for one, other in (left, right))


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A comment put on half a word is on the word."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _characters(parts: Sequence[Part]) -> set[tuple[int, int]]:
    return {(part["turn"], at) for part in parts for at in range(part["start"], part["end"])}
