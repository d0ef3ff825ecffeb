"""The codebook: the steps, channels, guide and codes of a study.

Three files that people write. ``journey.yaml`` holds with what the journey begins and
ends, the ordered steps with what stands behind them, the channels and the interview
guide; ``touchpoints.csv`` the inventory, that is which touchpoints (step × channel) the
company says it offers; ``themes.yaml`` the codes. An id never changes once something has
been coded with it; a label may change at any time.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

import pandas as pd

from jresearch import vocabulary as v
from jresearch.codebook_entries import (
    Backstage,
    Channel,
    Code,
    Department,
    Entry,
    Identified,
    JourneyFile,
    Lists,
    Phase,
    Promise,
    Question,
    Step,
    Texts,
    ThemesFile,
)
from jresearch.errors import InputError, Problem, Problems, did_you_mean
from jresearch.store import write_text
from jresearch.translation import _, language
from jresearch.typography import set_in_type
from jresearch.yaml_files import as_yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "Backstage",
    "Channel",
    "Code",
    "Codebook",
    "Department",
    "Entry",
    "Identified",
    "JourneyFile",
    "Lists",
    "Phase",
    "Promise",
    "Question",
    "Step",
    "Texts",
    "ThemesFile",
    "read_codebook",
    "text_of",
    "write_codebook",
]
INVENTORY = ("step", "channel", "offered", "source", "owner", "actor")
TEMPLATE = "template"
"""The source of a touchpoint that a sector's starter lists and nobody has checked yet."""
E = TypeVar("E", bound=Identified)


@dataclass(frozen=True)
class Codebook:
    """The study's own words; ``inventory`` is touchpoints.csv as a table."""

    name: Texts
    steps: tuple[Step, ...]
    channels: tuple[Channel, ...]
    guide: tuple[Question, ...]
    codes: tuple[Code, ...]
    inventory: pd.DataFrame
    departments: tuple[Department, ...] = ()
    phases: tuple[Phase, ...] = ()
    trigger: Texts = field(default_factory=dict)
    end: Texts = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()

    @property
    def step_ids(self) -> list[str]:
        """The steps' ids, in the order of the journey."""
        return [step.id for step in self.steps]

    @property
    def channel_ids(self) -> list[str]:
        """The channels' ids, in the order of the file."""
        return [channel.id for channel in self.channels]

    @property
    def code_ids(self) -> list[str]:
        """The codes' ids, in the order of the file."""
        return [code.id for code in self.codes]

    def step(self, of: str) -> Step:
        """The step of this id."""
        return _find(self.steps, of, "journey.yaml")

    def channel(self, of: str) -> Channel:
        """The channel of this id."""
        return _find(self.channels, of, "journey.yaml")

    def step_label(self, of: str) -> str:
        """How people read this step, in the language in force."""
        return set_in_type(_label(self.steps, of))

    def stretch(self, of: str) -> str | None:
        """The phase a step is in, else its macro-step; nothing for a step the study does not have.

        Steps side by side of one stretch are drawn under one band.
        """
        step = next((step for step in self.steps if step.id == of), None)
        return None if step is None else step.phase or step.macro

    @property
    def is_by_stretch(self) -> bool:
        """Whether the journey is told by macro-step: each of its steps is its own stretch."""
        return bool(self.steps) and all(self.stretch(of) == of for of in self.step_ids)

    def stretch_label(self, of: str) -> str:
        """How people read the phase or the macro-step that a step is in."""
        step = self.step(of)
        return _label(self.phases, step.phase) if step.phase else v.label(v.MACRO_STEPS, step.macro)

    def channel_label(self, of: str) -> str:
        """How people read this channel, in the language in force."""
        return _label(self.channels, of)

    def promise_label(self, of: str) -> str:
        """How people read this promise, in the language in force."""
        return _label(self.promises, of)

    def code_label(self, of: str) -> str:
        """How people read this code, in the language in force."""
        return _label(self.codes, of)

    def department_label(self, of: str) -> str:
        """How people read this department, called by its id or by its name in either language.

        As it is written where journey.yaml does not name it.
        """
        named = (one.id for one in self.departments if of in one.label.values())
        return _label(self.departments, next(named, of))


def text_of(texts: Mapping[Literal["fr", "en"], str]) -> str:
    """The text in the language in force, else in the other one, else nothing."""
    return texts.get(language()) or next(iter(texts.values()), "")


def read_codebook(folder: Path) -> Codebook:
    """Read journey.yaml, touchpoints.csv and themes.yaml.

    Only journey.yaml must exist.

    Raises
    ------
    InputError
        With every problem of the three files at once.
    """
    problems = Problems()
    journey = read_yaml(folder / "journey.yaml", JourneyFile, problems, needed=True)
    themes = read_yaml(folder / "themes.yaml", ThemesFile, problems)
    steps = journey.steps if journey else ()
    channels = journey.channels if journey else ()
    codes = themes.codes if themes else ()
    departments = journey.departments if journey else ()
    phases = journey.phases if journey else ()
    promises = journey.promises if journey else ()
    for entries, file in (
        (steps, "journey.yaml"),
        (channels, "journey.yaml"),
        (departments, "journey.yaml"),
        (phases, "journey.yaml"),
        (promises, "journey.yaml"),
        (codes, "themes.yaml"),
    ):
        _unique(entries, file, problems)
    _references(journey, codes, problems)
    inventory = _read_inventory(folder / "touchpoints.csv", journey, problems)
    problems.raise_if_any()
    assert journey is not None  # noqa: S101 - a missing journey is a problem, raised above
    return Codebook(
        journey.name, steps, channels, journey.guide, codes, inventory, departments, phases,
        journey.trigger, journey.end, promises,
    )  # fmt: skip


def write_codebook(codebook: Codebook, folder: Path) -> None:
    """Write the three files, replacing each in one move."""
    journey = JourneyFile(
        name=codebook.name, steps=codebook.steps, channels=codebook.channels, guide=codebook.guide,
        departments=codebook.departments, phases=codebook.phases, trigger=codebook.trigger,
        end=codebook.end, promises=codebook.promises,
    )  # fmt: skip
    write_text(folder / "journey.yaml", as_yaml(journey))
    write_text(folder / "themes.yaml", as_yaml(ThemesFile(codes=codebook.codes)))
    table = codebook.inventory.to_csv(index=False, lineterminator="\n")
    write_text(folder / "touchpoints.csv", table)


def _unique(entries: Sequence[Identified], file: str, problems: Problems) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            problems.add(file, _("the id '{id}' stands there twice.").format(id=entry.id))
        seen.add(entry.id)


def _references(journey: JourneyFile | None, codes: Sequence[Code], problems: Problems) -> None:
    """Steps named by the guide, parents named by codes, what promises name: all must exist."""

    def exist(where: str, named: Iterable[str], known: Sequence[str], problem: str) -> None:
        for one in sorted({*named} - {*known}):
            problems.add(where, problem.format(id=one), did_you_mean(one, known))

    ids, no_step = [code.id for code in codes], _("no step is called '{id}'.")
    no_code = _("no code is called '{id}'.")
    if journey:
        known = [step.id for step in journey.steps]
        for number, question in enumerate(journey.guide, start=1):
            exist(f"journey.yaml, guide[{number}]", question.steps, known, no_step)
        for promise in journey.promises:
            where = f"journey.yaml, {promise.id}"
            exist(where, promise.steps, known, no_step)
            exist(where, promise.themes, ids, no_code)
            if not promise.themes:
                problems.add(where, _("a promise names the themes that speak of it."))
        _phases(journey, problems)
    for code in codes:
        exist(f"themes.yaml, {code.id}", [code.parent] if code.parent else (), ids, no_code)


def _phases(journey: JourneyFile, problems: Problems) -> None:
    """A step's phase must exist, and lie where the step lies: before, purchase or after."""
    macro_of = {phase.id: phase.macro for phase in journey.phases}
    for step in (step for step in journey.steps if step.phase is not None):
        where = f"journey.yaml, {step.id}"
        if step.phase not in macro_of:
            what = _("no phase is called '{id}'.").format(id=step.phase)
            problems.add(where, what, did_you_mean(str(step.phase), list(macro_of)))
        elif macro_of[step.phase] != step.macro:
            problems.add(where, _("the step is in '{macro}' and its phase in '{other}'.").format(
                macro=step.macro, other=macro_of[step.phase]))  # fmt: skip


def _read_inventory(path: Path, journey: JourneyFile | None, problems: Problems) -> pd.DataFrame:
    empty = pd.DataFrame({name: pd.Series(dtype="str") for name in INVENTORY})
    if not path.exists() or journey is None:
        return empty
    allowed = {
        "step": [step.id for step in journey.steps],
        "channel": [channel.id for channel in journey.channels],
        "offered": v.ids(v.OFFERED),
        "actor": ["", *v.ids(v.ACTORS)],
    }
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in INVENTORY if name not in (reader.fieldnames or [])]
        for name in missing:
            problems.add(path.name, _("the column '{name}' is missing.").format(name=name))
        if missing:
            return empty
        rows = list(reader)
    for line, row in enumerate(rows, start=2):
        for name, choices in allowed.items():
            if (row[name] or "") not in choices:
                problems.add(
                    _("{file}, line {line}, {name}").format(file=path.name, line=line, name=name),
                    _("'{value}' is not allowed.").format(value=row[name]),
                    did_you_mean(row[name] or "", choices),
                )
    return pd.DataFrame([{name: row[name] or None for name in INVENTORY} for row in rows] or empty)


def _find(entries: Sequence[E], of: str, file: str) -> E:
    for entry in entries:
        if entry.id == of:
            return entry
    known = [entry.id for entry in entries]
    problem = _("nothing is called '{id}'.").format(id=of)
    raise InputError(Problem(file, problem, did_you_mean(of, known)))


def _label(entries: Sequence[Identified], of: str) -> str:
    if of == v.NONE:
        return _("none")
    return next((text_of(entry.label) for entry in entries if entry.id == of), of)
