"""COREQ: the thirty-two points a qualitative study reports on, filled in as far as it can be.

What the tables know is filled in; what only people know they write once in
``codebooks/coreq.yaml``, a line a number; the rest says that nothing is said.

Source: Tong, Sainsbury and Craig (2007), consolidated criteria for reporting
qualitative research; the points are told here in words of our own.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator

from jresearch.codebook import Entry
from jresearch.counting import counted
from jresearch.errors import Problems
from jresearch.reports import cards
from jresearch.reports.people import customers, employees, table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, set_in_type, whole
from jresearch.translation import _, language, ngettext
from jresearch.yaml_files import read_yaml

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.study import Study

FILE = "coreq.yaml"
LAST = 32


class Answers(Entry):
    """coreq.yaml as it is written: by the number of a point, what is to be said of it."""

    version: Literal[1] = 1
    answers: dict[int, str] = Field(default_factory=dict)

    @field_validator("answers")
    @classmethod
    def _known(cls, value: dict[int, str]) -> dict[int, str]:
        for number in value:
            if not 1 <= number <= LAST:
                raise ValueError(_("COREQ has points 1 to 32; there is no {n}.").format(n=number))
        return value


def read_answers(study: Study) -> dict[int, str]:
    """What people wrote in codebooks/coreq.yaml, by the number of the point.

    Raises
    ------
    InputError
        A number that COREQ does not have; no plain text.
    """
    problems = Problems()
    told = read_yaml(study.codebooks / FILE, Answers, problems)
    problems.raise_if_any()
    return told.answers if told else {}


def show_coreq(a: Analysis) -> Shown:
    """The thirty-two points: what people wrote, else what the tables know, else nothing said."""
    a = a.hidden
    if a.interviews.empty:
        return NOTHING
    written, known = read_answers(a.study), _known(a)
    heads = [_("No."), _("Point"), _("In this study")]
    shown = NOTHING
    for domain, title in _domains().items():
        rows = [
            [number, set_in_type(label), set_in_type(written.get(number) or known.get(number)
                                                     or _("not stated"))]
            for number, (of, label) in _points(language()).items()
            if of == domain
        ]  # fmt: skip
        shown += table(title, heads, rows)
    return shown


def coreq_title(a: Analysis) -> str | None:
    """How many of the points are stated."""
    if a.interviews.empty:
        return None
    k = len({*read_answers(a.study), *_known(a)})
    return ngettext("{k} of {n} point of COREQ is stated", "{k} of {n} points of COREQ are stated",
                    k).format(k=k, n=LAST)  # fmt: skip


def _domains() -> dict[str, str]:
    return {
        "team": _("Research team"), "design": _("Study design"),
        "analysis": _("Analysis and findings"),
    }  # fmt: skip


@cache
def _points(of: str) -> dict[int, tuple[str, str]]:
    text = files("jresearch.reports").joinpath("coreq.tsv").read_text(encoding="utf-8")
    head, *lines = (line.split("\t") for line in text.splitlines())
    at = head.index(of)
    return {int(line[0]): (line[1], line[at]) for line in lines}


def _known(a: Analysis) -> dict[int, str]:
    """What the tables can say of a point."""
    told = {
        12: _heard(a), 16: _sample(a), 17: _guide(a), 19: _recorded(a), 21: _lasted(a),
        22: _("see the page on saturation"), 24: _coders(a), 25: _("see the codebook"),
        26: _("steps, channels and themes from the codebook; findings grouped from what was said"),
        27: _software(), 29: _quoted(a), 31: _findings(a), 32: _signals(a),
        30: _("every number opens on the verbatims behind it"),
    }  # fmt: skip
    return {number: text for number, text in told.items() if text}


def _heard(a: Analysis) -> str:
    n, m = len(customers(a)), len(employees(a))
    told = [
        ngettext("{n} customer journey", "{n} customer journeys", n).format(n=whole(n)),
        ngettext("{n} employee or partner", "{n} employees and partners", m).format(n=whole(m)),
    ]
    return joined([text for text, count in zip(told, (n, m), strict=True) if count])


def _sample(a: Analysis) -> str:
    return _("see the page on who was heard") if len(customers(a)) else ""


def _guide(a: Analysis) -> str:
    n = len(a.study.codebook.guide)
    return ngettext("{n} question in the guide", "{n} questions in the guide", n).format(
        n=n
    ) if n else ""  # fmt: skip


def _recorded(a: Analysis) -> str:
    timed = a.turns.loc[a.turns["start_s"].notna(), "interview"].nunique()
    n = len(a.interviews)
    if not timed:
        return ""
    told = _("recorded and transcribed, with times in {k} of {n} transcripts")
    return told.format(k=whole(int(timed)), n=whole(n))


def _lasted(a: Analysis) -> str:
    ends = a.turns.groupby("interview")["end_s"].max().dropna()
    if ends.empty:
        return ""
    low, high = round(ends.min() / 60), round(ends.max() / 60)
    n = len(ends)
    told = ngettext("{low} to {high} minutes ({n} interview whose end is timed)",
                    "{low} to {high} minutes ({n} interviews whose end is timed)", n)  # fmt: skip
    return told.format(low=low, high=high, n=n)


def _coders(a: Analysis) -> str:
    n = len(a.log.coders) if a.log else 0
    return ngettext("{n} person coded", "{n} people coded", n).format(n=n) if n else ""


def _software() -> str:
    from importlib.metadata import version

    return f"jresearch {version('jresearch')}"


def _quoted(a: Analysis) -> str:
    said = counted(a.coded)
    return _("each with its interview and turn, names replaced") if len(said) else ""


def _findings(a: Analysis) -> str:
    n = sum(sum(natures.values()) for natures in cards.told(a).values())
    return ngettext("{n} finding told by several", "{n} findings told by several", n).format(
        n=whole(n)
    ) if n else ""  # fmt: skip


def _signals(a: Analysis) -> str:
    n = cards.signals(a)
    return ngettext("{n} weak signal, told by one", "{n} weak signals, told by one each", n).format(
        n=whole(n)
    ) if n else ""  # fmt: skip
