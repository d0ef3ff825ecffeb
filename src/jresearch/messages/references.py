"""What may stand between braces in a message: a short closed list.

A finding: ``{IRR-72YW3 k/n}``, ``k``, ``n``, ``k of n``, ``label``, ``quote``; one that people
named bears its name between quotation marks: ``{"Nobody calls back" k/n}``. A step of the
journey: ``{follow down}`` and ``{follow up}``, also with ``k``, ``n`` or ``k of n`` behind,
``{follow exposed}``, ``{follow label}``. A count: ``{n customers}``, ``employees``,
``interviews``, ``observations``. An observation: ``{C03:9f2c quote}``. Whatever is a number may
end in ``= 7/10``: what the writer believes. The French words stand beside the English ones
below. Two braces together, and braces behind a backslash, are just braces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from jresearch.errors import Problem, did_you_mean
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jresearch.messages.files import Message

About = Literal["finding", "step", "count", "observation"]

FORMS = {"k/n": "k/n", "k": "k", "n": "n", "k of n": "k sur n"}
"""How a ratio is written: English to French."""
WORDS: dict[About, dict[str, str]] = {
    "finding": {**FORMS, "label": "libellé", "quote": "verbatim"},
    "step": {
        "exposed": "vécu", "label": "libellé",
        **{f"{en} {form}".strip(): f"{fr} {said}".strip()
           for en, fr in (("down", "baisse"), ("up", "hausse"))
           for form, said in [("", ""), *FORMS.items()]},
    },
    "count": {"customers": "clients", "employees": "collaborateurs", "interviews": "entretiens",
              "observations": "observations"},
    "observation": {"quote": "verbatim"},
}  # fmt: skip
WORDED = ("label", "quote")
"""What is no number."""

_BRACES = re.compile(r"(?<![\\{])\{(?!\{)([^{}]*[^{}\s][^{}]*)\}(?!\})")
_FINDING = re.compile(r"(?:IRR|ENC|STR|DYS|EXP|BRK|IDE)-\w+", re.IGNORECASE)
_NAMED = re.compile(r"[\"“«]\s*(.+?)\s*[\"”»]\s*(.*)")
_OBSERVATION = re.compile(r"\S+:\S+")
_COUNT = "n"


@dataclass(frozen=True)
class Reference:
    """One of them: whose, what of it, what its writer believes, and where it stands."""

    about: About
    of: str
    word: str
    """In English, whatever was written."""
    believed: str
    line: int

    @property
    def asked(self) -> str:
        """The same words wherever the same thing is asked."""
        return f"{self.of} {self.word}" if self.about != "count" else f"n {self.word}"


def pieces(text: str, first: int) -> Iterator[str | tuple[str, int]]:
    """The text cut at its references: words as they are, a reference as (inside, line)."""
    at = 0
    for found in _BRACES.finditer(text):
        yield text[at : found.start()]
        yield found[1], first + text.count("\n", 0, found.start())
        at = found.end()
    yield text[at:]


def of_message(message: Message, steps: Collection[str]) -> Iterator[Reference | Problem]:
    """Every reference of a message, heading first; or what is wrong with it."""
    for text, line in ((message.heading, message.heading_line), (message.body, message.body_line)):
        for piece in pieces(text, line):
            if not isinstance(piece, str):
                yield read(*piece, file=message.file, steps=steps)


def read(inside: str, line: int, *, file: str, steps: Collection[str]) -> Reference | Problem:
    """What stands between two braces.

    Examples
    --------
    >>> read("IRR-72YW3 k/n = 7/10", 3, file="messages/curve.md", steps=())
    Reference(about='finding', of='IRR-72YW3', word='k/n', believed='7/10', line=3)
    >>> print(read("IRR-72YW3 kn", 3, file="messages/curve.md", steps=()))
    messages/curve.md, line 3: '{IRR-72YW3 kn}' asks for 'kn'. Did you mean 'k/n'?
    """
    where = _("{file}, line {line}").format(file=file, line=line)
    shown = "{" + " ".join(inside.split()) + "}"
    asked, equals, believed = inside.partition("=")
    of, word, named = _parted(" ".join(asked.split()))
    about = "finding" if named else _about(of, steps)
    if about is None:
        what = _("'{shown}' names no finding, step, count or observation.").format(shown=shown)
        way_out = did_you_mean(of, [*steps, _COUNT])
        return Problem(where, what, way_out + " " + _("For plain braces write \\{ and \\}."))
    known = {said: en for en, fr in WORDS[about].items() for said in (fr, en)}
    if word.casefold() not in known:
        what = _("'{shown}' asks for '{word}'.").format(shown=shown, word=word)
        return Problem(where, what, did_you_mean(word.casefold(), _offered(about, word)))
    name = known[word.casefold()]
    of = of.upper() if about == "finding" and not named else of
    believed = " ".join(believed.split())
    if equals and name.endswith(WORDED):
        what = _("'{shown}' expects words, and only a number can be expected.")
        return Problem(where, what.format(shown=shown), _("Leave out what stands behind '='."))
    if equals and not _fits(name, believed):
        what = _("'{shown}' expects no number of this form.").format(shown=shown)
        example = f"{{{of} {word} = {_example(name)}}}"
        return Problem(where, what, _("Write for instance {example}.").format(example=example))
    return Reference(about, of, name, believed, line)


def _parted(asked: str) -> tuple[str, str, bool]:
    """Whose, what of it, and whether it was named between quotation marks."""
    named = _NAMED.fullmatch(asked)
    if named:
        return named[1], named[2], True
    of, _space, word = asked.partition(" ")
    return of, word, False


def _about(of: str, steps: Collection[str]) -> About | None:
    if _FINDING.fullmatch(of):
        return "finding"
    if of in steps:
        return "step"
    if of.casefold() == _COUNT:
        return "count"
    return "observation" if _OBSERVATION.fullmatch(of) else None


def _offered(about: About, word: str) -> list[str]:
    """The words to choose from: one that comes near, else those of the language in force."""
    known = {*WORDS[about], *WORDS[about].values()}
    if near := get_close_matches(word.casefold(), sorted(known), n=1):
        return near
    return list(WORDS[about].values() if language() == "fr" else WORDS[about])


def _fits(word: str, believed: str) -> bool:
    """Whether what somebody believes has the form of what is asked."""
    shape = r"\d+" if _example(word) == "7" else r"\d+\s*(?:/|sur|of)\s*\d+"
    return re.fullmatch(shape, believed) is not None


def _example(word: str) -> str:
    """A number of the shape that this word gives."""
    if word.endswith("k of n"):
        return "7 sur 10" if language() == "fr" else "7 of 10"
    return "7/10" if word.endswith(("k/n", "down", "up")) else "7"
