"""Invented rows, for the tests of what follows from coded observations."""

from __future__ import annotations

from typing import Any

import pandas as pd

from jresearch.codebook import Channel, Codebook, Step
from jresearch.tables import Cases, CodedObservations, Passages

STEPS = ("order", "wait", "receive", "mend")
CHANNELS = ("web", "phone", "shop")
CUSTOMER = ("customer", "prospect")


def a_codebook(
    steps: tuple[str, ...] = STEPS,
    *,
    always: tuple[str, ...] = (),
    inventory: tuple[tuple[str, str, str], ...] = (),
    labels: dict[str, str] | None = None,
) -> Codebook:
    labels = labels or {}
    macros = ["before", "purchase", "after"]
    third = max(1, len(steps) // 3)
    return Codebook(
        name={"fr": "Louer un vélo"},
        steps=tuple(
            Step(
                id=step,
                label={"fr": labels.get(step, f"Je fais {step}"), "en": f"I {step}"},
                macro=macros[min(n // third, 2)],
                always="yes" if step in always else "no",
            )
            for n, step in enumerate(steps)
        ),
        channels=tuple(
            Channel(id=c, label={"fr": labels.get(c, c)}, kind="digital") for c in CHANNELS
        ),
        guide=(),
        codes=(),
        inventory=pd.DataFrame(
            [
                {
                    "step": s,
                    "channel": c,
                    "offered": o,
                    "source": None,
                    "owner": None,
                    "actor": None,
                }
                for s, c, o in inventory
            ],
            columns=["step", "channel", "offered", "source", "owner", "actor"],
        ),
    )


def said(
    case: str = "C1", step: str | None = "wait", quote: str = "Bon.", **more: Any
) -> dict[str, Any]:
    """One observation; ``rate`` is (negative, positive)."""
    population = more.pop("population", "customer")
    negative, positive = more.pop("rate", (None, None))
    rated = (negative, positive) != (None, None)
    series = more.pop("series", "lived" if population in CUSTOMER else "seen_by_employees")
    return {
        "interview": case, "person": more.pop("person", case + "a"),
        "case": case if population in CUSTOMER else None,
        "population": population, "language": "fr", "quote": quote, "step": step,
        "channel": None, "series": series, "nature": more.pop("nature", []),
        "negative": negative, "positive": positive,
        "valence": (positive or 0) - (negative or 0) if rated else None,
        "negative_source": "machine" if rated else None,
        "positive_source": "machine" if rated else None,
        "covered_by": None,
    } | more  # fmt: skip


def coded(*rows: dict[str, Any]) -> pd.DataFrame:
    made = [
        {"observation": f"{row['interview']}:{n:03d}", "told_order": n, "parts": [],
         "made_by": "machine", "emotion": [], "theme": []} | row
        for n, row in enumerate(rows)
    ]  # fmt: skip
    if not made:
        return CodedObservations.empty()
    frame = pd.DataFrame(made)
    for name in CodedObservations.columns():
        if name not in frame:
            frame[name] = None
    return CodedObservations.validate(frame)


def cases(*ids: str, **columns: Any) -> pd.DataFrame:
    """Cases in scope; each keyword is one column, a dict by case."""
    rows = [
        dict.fromkeys(Cases.columns())
        | {"case": case, "persons": [case + "a"], "in_scope": "yes"}
        | {name: of[case] for name, of in columns.items() if case in of}
        for case in ids
    ]
    return Cases.validate(pd.DataFrame(rows))


def stays(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Passages of (case, step, channel?, status?, actor?)."""
    if not rows:
        return Passages.empty()
    made = []
    for n, row in enumerate(rows):
        case, step, channel, status, actor = (*row, *(None, "done", None)[len(row) - 2 :])
        made.append(
            {"case": case, "rank": n + 1, "step": step, "channel": channel, "actor": actor,
             "initiator": None, "status": status, "switch_cause": None, "observations": [],
             "source": "told"}
        )  # fmt: skip
    return Passages.validate(pd.DataFrame(made))
