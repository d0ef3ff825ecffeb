"""The roster of a study: the people, firms, places and products whose names are to be hidden.

``private/roster.csv`` has two columns, name and kind. Each part of a person's
full name stands for the person; a particle ("de", "van") does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.errors import Problems, did_you_mean
from jresearch.pseudonyms.folding import bare, folded
from jresearch.pseudonyms.kinds import NAMED, kind_of, named_words
from jresearch.pseudonyms.words import is_common, not_names
from jresearch.transcripts.side_files import read_side_file
from jresearch.transcripts.spoken_language import word_set
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.study import Study

FILE = "roster.csv"
COLUMNS = ("name", "kind")
_PARTICLES = word_set("de du des d la le les l van von der den el al ben o mc saint st")
_ARTICLE = re.compile(r"^(?:(?:les?|la|the)\s+|l['’])(?=\S)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name to hide and what it names.

    ``manner`` says how it must be written to be hidden: ``any`` way, with its
    ``capital``, or with a capital in the ``middle`` of a sentence. Where it is not
    ``sure`` that the word names somebody, a file that holds it is not refused.
    ``speaks``: a transcript calls somebody so.
    """

    name: str
    kind: str
    manner: str
    sure: bool = True
    speaks: bool = False

    @property
    def key(self) -> str:
        """The name as compared with another way of writing it; an article is no part of it."""
        return bare(without_article(self.name, self.kind))


@dataclass(frozen=True)
class Roster:
    """The names a study lists, in its order."""

    names: tuple[Listed, ...] = ()


def read_roster(study: Study) -> Roster:
    """The roster of a study; an empty one when there is no file.

    Raises
    ------
    InputError
        A missing column, a row without name, an unknown kind: each with its line and column.
    """
    problems = Problems()
    rows = read_side_file(study.private / FILE, COLUMNS, COLUMNS, problems).rows
    names: list[Listed] = []
    for row in rows:
        name, kind = " ".join(row.cell("name").split()), kind_of(row.cell("kind"))
        if not bare(name):
            problems.add(
                row.where("name"),
                _("'{value}' is no name.").format(value=name),
                _("Write the name to hide, or delete the line."),
            )
        elif kind not in NAMED:
            problems.add(
                row.where("kind"),
                _("unknown kind '{value}'.").format(value=kind),
                did_you_mean(kind, named_words()),
            )
        else:
            names.append(listed(name, kind))
    problems.raise_if_any()
    return Roster(tuple(names))


def listed(name: str, kind: str, *, found: bool = False) -> Listed:
    """A name to hide; of a common word that was only ``found`` in a text, less is hidden.

    Examples
    --------
    >>> [listed(name, "person").manner for name in ("Routelle", "Rose")]
    ['any', 'capital']
    >>> listed("Petit", "person", found=True).manner
    'middle'
    """
    words = _WORD.findall(name)
    telling = [word for word in words if folded(word).text not in _PARTICLES] or words
    common = all(map(is_common, telling)) if telling else len(bare(name)) < 3
    if not common:
        return Listed(name, kind, "any")
    if found and len(words) == 1:
        return Listed(name, kind, "middle", sure=False)
    return Listed(name, kind, "capital")


def parts(name: Listed) -> list[Listed]:
    """The parts of a person's full name that stand for the person too.

    Examples
    --------
    >>> [part.name for part in parts(listed("Jean-Luc de La Morandelle", "person"))]
    ['Jean-Luc', 'Morandelle']
    """
    words = name.name.split()
    if name.kind != "person" or len(words) < 2:
        return []
    kept = [word for word in words if len(bare(word)) > 1 and not is_particle(word)]
    return [listed(word, "person", found=place > 0) for place, word in enumerate(kept)]


def is_particle(word: str) -> bool:
    """Whether a word of a full name is no name: "de", "van", a title.

    Examples
    --------
    >>> is_particle("de"), is_particle("Mme"), is_particle("Morandelle")
    (True, True, False)
    """
    plain = folded(word).text.strip(".,")
    return plain in _PARTICLES or plain in not_names()


def without_article(name: str, kind: str) -> str:
    """A name without the article it begins with; a person's name keeps it (Le Bihot).

    Examples
    --------
    >>> without_article("la Maltière", "place"), without_article("Le Bihot", "person")
    ('Maltière', 'Le Bihot')
    """
    return name if kind == "person" else _ARTICLE.sub("", name, count=1)
