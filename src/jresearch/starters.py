"""What a study may start from: the codebook of a sector, and another way to cut a journey.

A sector's codebook is a model written in the customer's first person, with its
channels, its guide and the touchpoints usual there; the researcher makes it his
own. Without a sector, a short journey that suits most purchases.

A journey is cut into before, purchase and after. Some firms cut it otherwise;
each of their phases lies within one of these three, so that studies can still be
compared.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.codebook import JourneyFile, Phase, text_of
from jresearch.errors import Problems, did_you_mean
from jresearch.translation import _
from jresearch.yaml_files import as_yaml, read_yaml

if TYPE_CHECKING:
    from jresearch.codebook import Step

GENERAL = "general"
SECTORS = (GENERAL, "tourism", "retail", "media", "banking", "property", "industry")
PHASES = ("awareness", "need", "discovery", "search")


def sectors() -> dict[str, str]:
    """The sectors that a study may start from, and the journey of each.

    Examples
    --------
    >>> sectors()["tourism"]
    'Staying and travelling'
    """
    return {name: text_of(_journey(name).name) for name in SECTORS}


def phase_sets() -> dict[str, list[Phase]]:
    """The other ways to cut a journey, with their phases in order.

    Examples
    --------
    >>> [phase.label["en"] for phase in phase_sets()["search"]]
    ['Search', 'Decision', 'Feedback and follow-up']
    """
    return {name: [phase for phase, _stages in _cut(name)] for name in PHASES}


def starter_files(sector: str = GENERAL, phases: str | None = None) -> dict[str, str]:
    """The files of codebooks/ to start from, by name.

    Raises
    ------
    InputError
        No such sector, or no such way to cut a journey.
    """
    problems = Problems()
    for value, known, option in ((sector, SECTORS, "--sector"), (phases, PHASES, "--phases")):
        if value is not None and value not in known:
            what = _("'{value}' is not known.").format(value=value)
            problems.add(option, what, did_you_mean(value, known))
    problems.raise_if_any()
    of, common = _folder(sector), _folder(GENERAL)
    journey = (of / "journey.yaml").read_text(encoding="utf-8")
    return {
        "journey.yaml": _with_phases(journey, sector, phases) if phases else journey,
        "touchpoints.csv": (of / "touchpoints.csv").read_text(encoding="utf-8"),
        "themes.yaml": (common / "themes.yaml").read_text(encoding="utf-8"),
    }


def _folder(sector: str) -> Path:
    starter = Path(str(files("jresearch").joinpath("starter")))
    return starter if sector == GENERAL else starter / sector


def _journey(sector: str) -> JourneyFile:
    problems = Problems()
    journey = read_yaml(_folder(sector) / "journey.yaml", JourneyFile, problems, needed=True)
    problems.raise_if_any()
    assert journey is not None  # noqa: S101 - a missing file is a problem, raised above
    return journey


def _with_phases(text: str, sector: str, phases: str) -> str:
    """The same journey, each step in its phase; what the file says at its head stays."""
    head = [line for line in text.splitlines() if line.startswith("#")]
    journey, cut = _journey(sector), _cut(phases)
    stage_of = _stages(sector)
    phase_of = {stage: phase.id for phase, stages in cut for stage in stages}
    steps = [_in_phase(step, phase_of[stage_of[step.id]]) for step in journey.steps]
    used = {step.phase for step in steps}
    changed = {"steps": tuple(steps), "phases": tuple(p for p, _s in cut if p.id in used)}
    return "\n".join([*head, as_yaml(journey.model_copy(update=changed))])


def _in_phase(step: Step, phase: str) -> Step:
    return step.model_copy(update={"phase": phase})


def _stages(sector: str) -> dict[str, str]:
    text = (_folder(GENERAL) / "stages.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["step"]: row["stage"] for row in rows if row["sector"] == sector}


def _cut(name: str) -> list[tuple[Phase, list[str]]]:
    """The phases of a set, each with the stages it holds."""
    from ruamel.yaml import YAML

    listed = YAML(typ="safe", pure=True).load(_folder(GENERAL) / "phases.yaml")[name]
    return [
        (Phase.model_validate({k: v for k, v in one.items() if k != "stages"}), one["stages"])
        for one in listed
    ]
