"""The journey told by macro-step: each step stands for the stretch of the journey it is in.

Every place is renamed, nothing is added up: whatever counts by step then counts by
macro-step under the very same rules. A case's value is the mean of all it rated from one
end of the macro-step to the other, not a mean of the means of its steps; and a case was
there when it lived one of its steps at least.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.codebook import INVENTORY, Step
from jresearch.counting import LIVED_STATUSES, lived_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pandas import DataFrame

    from jresearch.codebook import Codebook, Lists, Texts

PLACES = ("step", "from_step", "exit_step")
"""The columns of tables that name a step."""


def codebook_by_stretch(codebook: Codebook) -> Codebook:
    """The same codebook, each macro-step (or phase, where the study has its own) as one step.

    A channel is offered at a macro-step when it is at one of its steps; a question of the
    guide asks about it when it asks about one. What is promised stays a matter of its steps.
    """
    of = _stretches(codebook)
    held = {name: [codebook.step(step) for step in of if of[step] == name]
            for name in dict.fromkeys(of.values())}  # fmt: skip
    return replace(
        codebook,
        steps=tuple(_as_step(name, steps, codebook) for name, steps in held.items()),
        guide=tuple(
            question.model_copy(
                update={"steps": tuple(dict.fromkeys(of[step] for step in question.steps))}
            )
            for question in codebook.guide
        ),
        inventory=_inventory(codebook.inventory, of),
        promises=(),
    )


def tell_by_stretch(table: DataFrame, codebook: Codebook) -> DataFrame:
    """A table of steps as one of macro-steps: what was told at no step stays at none."""
    of = _stretches(codebook)
    return table.assign(
        **{name: table[name].map(of).fillna(table[name]).astype(table[name].dtype)
           for name in PLACES if name in table}
    )  # fmt: skip


def stays_by_stretch(passages: DataFrame, codebook: Codebook) -> DataFrame:
    """The stays of each case at macro-steps.

    Who lived one of its steps lived the macro-step, whatever others they skipped or plan.
    """
    told = tell_by_stretch(passages, codebook)
    stayed, again = told["status"].isin(LIVED_STATUSES), told.duplicated(["case", "step", "status"])
    lived = pd.MultiIndex.from_frame(lived_passages(told)[["case", "step"]])
    there = pd.MultiIndex.from_frame(told[["case", "step"]]).isin(lived)
    kept: DataFrame = told[stayed | ~(there | again)].reset_index(drop=True)
    return kept


def _stretches(codebook: Codebook) -> dict[str, str]:
    return {step.id: step.phase or step.macro for step in codebook.steps}


def _as_step(name: str, steps: list[Step], codebook: Codebook) -> Step:
    first = steps[0]
    return Step(
        id=name, label=_label(first, codebook), macro=first.macro, phase=first.phase,
        keywords=_together(step.keywords for step in steps),
        departments=tuple(dict.fromkeys(one for step in steps for one in step.departments)),
        backstage=tuple(line for step in steps for line in step.backstage),
    )  # fmt: skip


def _label(step: Step, codebook: Codebook) -> Texts:
    """The plain name of its phase, else of its macro-step: nobody lives it in the first person."""
    phase = next((phase for phase in codebook.phases if phase.id == step.phase), None)
    if phase is not None:
        return phase.label
    word = next(word for word in v.MACRO_STEPS if word.id == step.macro)
    return {"fr": word.fr.capitalize(), "en": word.en.capitalize()}


def _together(lists: Iterable[Lists]) -> Lists:
    found: Lists = {}
    for one in lists:
        for language, words in one.items():
            found[language] = tuple(dict.fromkeys((*found.get(language, ()), *words)))
    return found


def _inventory(inventory: DataFrame, of: Mapping[str, str]) -> DataFrame:
    """What is offered at each macro-step; who answers for it, where all its steps agree."""
    order = v.ids(v.OFFERED)
    rows = []
    for (step, channel), own in inventory.assign(step=inventory["step"].map(of)).groupby(
        ["step", "channel"], sort=False
    ):
        agreed = {
            name: own[name].iloc[0] if len(own[name].drop_duplicates()) == 1 else None
            for name in ("source", "owner", "actor")
        }
        best = min(own["offered"], key=order.index)
        rows.append({"step": step, "channel": channel, "offered": best} | agreed)
    return pd.DataFrame(rows, columns=list(INVENTORY))
