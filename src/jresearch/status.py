"""Where a study stands, in a dozen lines: what came in, what was decided, what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Status:
    """Lines to print, and what needs a person."""

    lines: tuple[str, ...]
    notices: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def status(a: Analysis) -> Status:
    """What there is and what is left to do."""
    population = a.people.drop_duplicates("person")["population"]
    employees = int(population.isin(v.EMPLOYEES).sum())
    observations = a.coded[a.coded["covered_by"].isna()]
    people_decided = _touched(a)
    lines = [
        _("Study: {name}").format(name=a.study.settings.name),
        ngettext("{n} interview", "{n} interviews", len(a.interviews)).format(n=len(a.interviews))
        + ", "
        + ngettext("{n} case", "{n} cases", len(a.cases)).format(n=len(a.cases))
        + ", "
        + ngettext("{n} employee", "{n} employees", employees).format(n=employees),
        ngettext("{n} turn", "{n} turns", len(a.turns)).format(n=len(a.turns))
        + ", "
        + ngettext("{n} observation", "{n} observations", len(observations)).format(
            n=len(observations)
        )
        + ", "
        + ngettext("{n} passage set aside", "{n} passages set aside", len(a.aside)).format(
            n=len(a.aside)
        ),
        ngettext(
            "{n} observation seen by a person", "{n} observations seen by a person", people_decided
        ).format(n=people_decided),
        _findings(a),
    ]
    if a.log.coders:
        lines.append(_("Coders: {names}").format(names=", ".join(a.log.coders)))
    return Status(tuple(lines), a.notices)


def _touched(a: Analysis) -> int:
    sources = [f"{name}_source" for name in v.FIELDS]
    human = a.coded[sources].isin(v.HUMAN_PROVENANCES).any(axis=1)
    return int((human | a.coded["made_by"].ne("machine")).sum())


def _findings(a: Analysis) -> str:
    counts = a.findings[a.findings["step"].notna() & ~a.findings["signal"]]["nature"].value_counts()
    told = [
        f"{int(counts[nature])} {v.label(v.NATURES, nature)}"
        for nature in v.ids(v.NATURES)
        if nature in counts
    ]
    signals = int(a.findings["signal"].sum())
    return _("Findings: {told}; signals: {signals}").format(
        told=", ".join(told) or "0", signals=signals
    )
