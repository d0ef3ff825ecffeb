"""The target journey: what customers should live once things have changed.

``codebooks/target.yaml`` is written by people, after the diagnosis. It follows
the journey step by step under the same ids, so that before and after can be
laid side by side; only an added step has an id of its own. A step that it does
not name stays as it is. What a team has not decided yet (effort, value, horizon,
who answers for it, what to measure) is left out, and reports say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from jresearch import vocabulary as v
from jresearch.codebook import Entry, Texts
from jresearch.errors import Problems, did_you_mean
from jresearch.translation import _
from jresearch.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.codebook import Codebook
    from jresearch.study import Study

FILE = "target.yaml"
Verb = Literal["remove", "strengthen", "resolve", "answer"]
"""The four verbs of an action: remove an irritant (gommer), strengthen an enchantment
(renforcer), resolve a dysfunction (résoudre), answer an expectation (répondre)."""
Level = Literal["low", "medium", "high"]
Horizon = Literal["short", "medium", "long"]

VERBS = v.words(
    ("remove", "gommer", "remove"),
    ("strengthen", "renforcer", "strengthen"),
    ("resolve", "résoudre", "resolve"),
    ("answer", "répondre", "answer"),
)
LEVELS = v.words(("low", "faible", "low"), ("medium", "moyen", "medium"), ("high", "fort", "high"))
HORIZONS = v.words(
    ("short", "court terme", "short term"),
    ("medium", "moyen terme", "medium term"),
    ("long", "long terme", "long term"),
)
CHANGES = v.words(
    ("kept", "gardé", "kept"),
    ("changed", "changé", "changed"),
    ("added", "ajouté", "added"),
    ("removed", "retiré", "removed"),
)


class TargetTouchpoint(Entry):
    """A channel of a step, and what becomes of it; ``owner`` is who will hold it."""

    channel: str
    change: Literal["kept", "changed", "added", "removed"] = "kept"
    what: Texts = Field(default_factory=dict)
    owner: str | None = None


class Action(Entry):
    """What somebody does about something found: ``about`` names codes or findings.

    ``effort``, ``value`` and ``horizon`` are the team's judgement, ``owner`` the
    department that answers for it; ``indicator`` says what will show that it
    works, ``kpis`` which figures of kpis.csv do.
    """

    verb: Verb
    what: Texts
    about: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    effort: Level | None = None
    value: Level | None = None
    horizon: Horizon | None = None
    owner: str | None = None
    indicator: Texts = Field(default_factory=dict)
    kpis: tuple[str, ...] = ()


class TargetStep(Entry):
    """A step as it should be lived.

    ``valence`` is an aim from -2 to 2, never a measure; ``accountable`` the
    department that answers for the step.
    """

    id: str
    change: Literal["kept", "changed", "added", "merged", "removed"] = "changed"
    into: str | None = None
    label: Texts = Field(default_factory=dict)
    story: Texts = Field(default_factory=dict)
    valence: Annotated[float, Field(ge=-2, le=2)] | None = None
    accountable: str | None = None
    touchpoints: tuple[TargetTouchpoint, ...] = ()
    actions: tuple[Action, ...] = ()


class Target(Entry):
    """target.yaml as it is written: the steps that change, in the order they are lived."""

    version: Literal[1] = 1
    name: Texts = Field(default_factory=dict)
    steps: tuple[TargetStep, ...] = ()


def read_target(study: Study) -> Target | None:
    """The target journey of a study; nothing when nobody has written one.

    Raises
    ------
    InputError
        With every problem of the file at once: a step, channel or code that the
        codebook does not have, a step named twice, a merge into nowhere.
    """
    problems = Problems()
    target = read_yaml(study.codebooks / FILE, Target, problems)
    for where, problem, way_out in _mistakes(target, study.codebook) if target else ():
        problems.add(f"{FILE}, {where}", problem, way_out)
    problems.raise_if_any()
    return target


def _mistakes(target: Target, codebook: Codebook) -> Iterator[tuple[str, str, str]]:
    seen: set[str] = set()
    added = [step.id for step in target.steps if step.change == "added"]
    for step in target.steps:
        if step.id in seen:
            yield step.id, _("the id '{id}' stands there twice.").format(id=step.id), ""
        seen.add(step.id)
        yield from _of_step(step, codebook.step_ids, added)
        for touchpoint in step.touchpoints:
            if touchpoint.channel not in codebook.channel_ids:
                problem = _("no channel is called '{id}'.").format(id=touchpoint.channel)
                yield step.id, problem, did_you_mean(touchpoint.channel, codebook.channel_ids)
        for about in (name for action in step.actions for name in action.about):
            # Findings are named as the report prints them: IRR-72YW3.
            if about not in codebook.code_ids and not _is_finding(about):
                problem = _("no code and no finding is called '{id}'.").format(id=about)
                yield step.id, problem, did_you_mean(about, codebook.code_ids)


def _of_step(
    step: TargetStep, known: Sequence[str], added: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    if step.change == "added":
        if step.id in known:
            yield step.id, _("the journey has this step already."), _("Say: change: changed")
        if not step.label:
            yield step.id, _("an added step needs a label."), ""
    elif step.id not in known:
        problem = _("no step is called '{id}'.").format(id=step.id)
        yield step.id, problem, did_you_mean(step.id, known)
    if step.change == "merged" and step.into not in {*known, *added} - {step.id}:
        yield step.id, _("a merged step says into which other step (into: …)."), ""
    elif step.change != "merged" and step.into:
        yield step.id, _("only a merged step has 'into'."), ""


def _is_finding(name: str) -> bool:
    prefix, _dash, rest = name.partition("-")
    return prefix.isalpha() and name.isascii() and rest.isalnum() and name == name.upper()
