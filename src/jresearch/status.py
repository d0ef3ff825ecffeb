"""Where a study stands, in a dozen lines: what came in, what was decided, what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.reports import cards, consultant
from jresearch.reports.earlier import named_since
from jresearch.reports.heard import numbers
from jresearch.reports.to_settle import left_to_settle
from jresearch.transcripts import unlike
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Status:
    """Lines to print, and what needs a person."""

    lines: tuple[str, ...]
    notices: tuple[str, ...]
    messages: tuple[str, ...] = ()
    """What is wrong with the consultant's words, and what has moved since they were written."""

    def __str__(self) -> str:
        return "\n".join(self.lines)


def status(a: Analysis) -> Status:
    """What there is and what is left to do."""
    observations = a.coded[a.coded["covered_by"].isna()]
    people_decided = _touched(a)
    lines = [
        _("Study: {name}").format(name=a.study.settings.name),
        ", ".join(f"{number.value} {number.label}" for number in numbers(a)),
        *_out_of_scope(a),
        ngettext("{n} turn", "{n} turns", len(a.turns)).format(n=len(a.turns))
        + ", "
        + ngettext("{n} observation in all", "{n} observations in all", len(observations)).format(
            n=len(observations)
        )
        + ", "
        + ngettext("{n} passage set aside", "{n} passages set aside", len(a.aside)).format(
            n=len(a.aside)
        ),
        ngettext(
            "{n} observation seen by a person", "{n} observations seen by a person", people_decided
        ).format(n=people_decided),
        *_findings(a),
    ]
    if a.log.coders:
        lines.append(_("Coders: {names}").format(names=", ".join(a.log.coders)))
    lines += left_to_settle(a.observations, a.log)
    own = (*consultant.problems(a), *consultant.notices(a))
    return Status(tuple(lines), (*a.notices, *_beside(a)), own)


def _beside(a: Analysis) -> tuple[str, ...]:
    """What an analysis does not look at: couples who differ, earlier reports."""
    return (*unlike(a.study, a.people, a.cases), *named_since(a))


def _touched(a: Analysis) -> int:
    sources = [f"{name}_source" for name in v.FIELDS]
    human = a.coded[sources].isin(v.HUMAN_PROVENANCES).any(axis=1)
    return int((human | a.coded["made_by"].ne("machine")).sum())


def _out_of_scope(a: Analysis) -> list[str]:
    """The cases that are in no n because somebody said so."""
    n = int(a.cases["in_scope"].ne("yes").sum())
    if not n:
        return []
    sentence = ngettext("{n} case out of scope", "{n} cases out of scope", n)
    return [sentence.format(n=n)]


def _findings(a: Analysis) -> list[str]:
    """What the report lists, series by series: populations are never added up."""
    lines = [
        _("Findings, {series}: {told}").format(
            series=v.label(v.SERIES, series),
            told=", ".join(f"{v.label(v.NATURES, nature)} {n}" for nature, n in natures.items()),
        )
        for series, natures in cards.told(a).items()
    ]
    alone = cards.signals(a)
    weak = ngettext("{n} weak signal", "{n} weak signals", alone).format(n=alone)
    return [*lines, weak] if lines or alone else [_("No finding yet.")]
