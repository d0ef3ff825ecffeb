"""The files of messages/: one a page or step, named after it.

A file's stem is a page's id or its French name, or a step's id. Accents and capitals in a
stem do not matter. Where a step is called like a page, its file is ``step-<id>.md``. A file
that belongs to nothing is a problem: words somebody wrote never go missing in silence.

A message is in the study's language, or in the one that its name says: ``curve.en.md``. A
report bears those of its own language, and where there is none that of the study's.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from jresearch.errors import Problem, did_you_mean
from jresearch.translation import LANGUAGES, _, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from jresearch.study import Study
    from jresearch.translation import Language

    Places = dict[str, tuple["Kind", str]]
    """What a stem may be, to the page or step it stands for."""

Kind = Literal["page", "step"]
FOLDER = "messages"
STEP = "step-"
ALSO = ("decisions",)
"""Messages that are no page of their own: these take the place of the summary's decisions."""
_HEADING = re.compile(
    r"[ ]{0,3}(?:#(?:[ \t]+(?P<hash>[^\n]*?))?(?:[ \t]+#*)?|(?P<line>\S[^\n]*)\n=+)[ \t]*(?:\n|\Z)"
)
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff]")


class Page(Protocol):
    """What is asked of a page: its id, its French name, what people call it."""

    @property
    def id(self) -> str:
        """For ever."""

    @property
    def name(self) -> str:
        """In French, for ever."""

    @property
    def label(self) -> Callable[[], str]:
        """In the language in force."""


@dataclass(frozen=True)
class Message:
    """What somebody wrote for a page or a step, as it stands in its file."""

    file: str
    kind: Kind
    place: str
    """The id of the page or step."""
    sha: str
    heading: str
    """The heading on its first line; empty when there is none."""
    heading_line: int
    body: str
    body_line: int
    """The line of the file on which the body begins."""
    language: Language = "fr"


def read_messages(study: Study, pages: Sequence[Page]) -> tuple[list[Message], list[Problem]]:
    """The messages of a study, and what is wrong with the files of the folder.

    Parameters
    ----------
    study
        From ``read_study``.
    pages
        The pages of the report.
    """
    places = places_of(study, pages)
    found: dict[tuple[Kind, str, Language], Message] = {}
    problems: list[Problem] = []
    for path in _files(study.messages):
        where = f"{FOLDER}/{path.name}"
        try:
            message = _read(path, where, places, study.settings.language)
        except _Wrong as wrong:
            problems.append(wrong.problem)
            continue
        key = (message.kind, message.place, message.language)
        first = found.setdefault(key, message)
        if first is not message:
            what = _("{file} speaks of the same page or step.").format(file=first.file)
            problems.append(Problem(where, what, _("Keep one of the two files.")))
    return _spoken(found.values(), study.settings.language), problems


def _spoken(found: Iterable[Message], own: Language) -> list[Message]:
    """Of each page or step the message in the language in force, else that of the study."""
    ranked = sorted(
        (one for one in found if one.language in {language(), own}),
        key=lambda one: one.language == language(),
    )
    chosen = {(one.kind, one.place): one for one in ranked}
    return sorted(chosen.values(), key=lambda one: one.file)


class _Wrong(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def places_of(study: Study, pages: Sequence[Page]) -> Places:
    """Every stem a message may have; a page goes before a step of the same name."""
    places: Places = {}
    for step in study.codebook.step_ids:
        places[folded(step)] = places[folded(STEP + step)] = ("step", step)
    for name in ALSO:
        places[name] = ("page", name)
    for page in pages:
        places[folded(page.id)] = places[folded(page.name)] = ("page", page.id)
    return places


def folded(stem: str) -> str:
    """A stem without accents and capitals, its apostrophes of one form.

    Examples
    --------
    >>> folded("Synthèse")
    'synthese'
    """
    plain = unicodedata.normalize("NFKD", stem).replace("’", "'")
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


def _files(folder: Path) -> Iterator[Path]:
    """What stands in the folder, but for what editors leave there."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if not path.name.startswith((".", "~")) and not path.name.endswith("~"):
            yield path


def _read(path: Path, where: str, places: Places, own: Language) -> Message:
    if path.suffix.lower() != ".md" or not path.is_file():
        what = _("is no message: messages are files called <page or step>.md.")
        raise _Wrong(Problem(where, what, _("Rename it, or take it out of this folder.")))
    stem, spoken = _parted(path.stem, own)
    known = places.get(folded(stem))
    if known is None:
        what = _("'{stem}' is the name of no page and of no step.").format(stem=stem)
        raise _Wrong(Problem(where, what, did_you_mean(folded(stem), list(places))))
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem(where, _("the file is not UTF-8 text."), _("Save it as UTF-8."))
        raise _Wrong(problem) from None
    kind, place = known
    heading, at, body, line = parted(text)
    sha = hashlib.sha256(raw).hexdigest()
    return Message(where, kind, place, sha, heading, at, body, line, spoken)


def _parted(stem: str, own: Language) -> tuple[str, Language]:
    """The name of the page or step, and the language that the file's name says."""
    for one in LANGUAGES:
        if stem.casefold().endswith(f".{one}"):
            return stem[: -len(one) - 1], one
    return stem, own


def parted(text: str) -> tuple[str, int, str, int]:
    r"""The heading and its line, the body and its line.

    Examples
    --------
    >>> parted("\n# They wait\n\nFor weeks.\n")
    ('They wait', 2, 'For weeks.\n', 4)
    >>> parted("For weeks.")
    ('', 1, 'For weeks.', 1)
    """
    text = _UNPRINTED.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
    text = text.replace("\r", "\n")
    written = text.lstrip("\n")
    before = len(text) - len(written)
    found = _HEADING.match(written)
    if found is None:
        return "", 1 + before, written, 1 + before
    rest = written[found.end() :]
    body = rest.lstrip("\n")
    line = 1 + text[: len(text) - len(body)].count("\n")
    return (found["hash"] or found["line"] or "").strip(), 1 + before, body, line
