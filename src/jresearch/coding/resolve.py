"""One value a field: what people decided first, the machine where they said nothing.

A field is taken whole from one source: a settled disagreement, else the first
coder in order of authority, else what was given with the data, else the
machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch import vocabulary as v
from jresearch.coding.follows import with_what_follows
from jresearch.counting import LIVED_STATUSES, never_reached, records
from jresearch.log import Log, by_coder, code_map, decisions, followed, rejected
from jresearch.log.acts import SETTLED
from jresearch.log.decisions import ranks
from jresearch.tables import CodedObservations, Codings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jresearch.codebook import Codebook


Resolved = dict[str, dict[str, tuple[Any, str]]]  # field → observation → (value, where from)

_TEXTUAL = {"fact"}
_KIND_OF = {"theme": "code", "step": "step", "from_step": "step"}
"""The fields whose values may be merged and split."""
_AS_LIVED = frozenset({"", "lived", "habitual"})
"""The modalities that read as lived."""
_DEGREES = ("negative", "positive")
"""Mixed feelings are one decision in two numbers."""


def resolve(
    observations: pd.DataFrame,
    codings: pd.DataFrame,
    cases: pd.DataFrame,
    log: Log | None = None,
    *,
    interviews: pd.DataFrame | None = None,
    codebook: Codebook | None = None,
    confirmed_only: bool = False,
) -> pd.DataFrame:
    """Observations with every field resolved: CodedObservations.

    With ``interviews``, answers to surveys are kept apart from journeys that were
    told; with ``codebook``, the machine places nothing beyond the step where a
    case left; with ``confirmed_only`` its values are left out.
    """
    log = log or Log()
    proposed = {} if confirmed_only else _proposed(_not_refused(codings, log), "machine")
    decided = _decided(log, set(observations["observation"]))
    if "step" in proposed:
        never = _never(cases, codebook, log) if codebook else {}
        proposed["step"] = _where_cases_were(proposed, decided, observations, log, never)
    layers = [
        decided,
        _proposed(codings, "given"),
        proposed,
    ]
    layers = _degrees_together([_followed(layer, log) for layer in layers])
    coded = observations.copy()
    for name, field in v.FIELDS.items():
        told = [layer.get(name, {}) for layer in layers]
        values, sources = _first_of(coded["observation"], told, several=field.several)
        if name == "case":
            chosen = pd.Series(values, index=coded.index, dtype="object")
            coded["case"] = chosen.where(chosen.notna(), coded["case"])
        else:
            coded[name] = _column(values, field)
        coded[f"{name}_source"] = pd.Series(sources, index=coded.index, dtype="str")
    return CodedObservations.validate(with_what_follows(coded, cases, interviews))


def human_codings(log: Log, observations: Sequence[str] | pd.Series[str]) -> pd.DataFrame:
    """What people decided, as rows of Codings: every coder's, not only the one that counts."""
    known = set(observations)
    follow = _following(log)
    rows: list[dict[str, Any]] = [
        {
            "target": about,
            "field": field,
            "value": None if value is None else as_text(value),
            "source": "human",
            "coder": coder,
            "status": "accepted",
            "evidence": [],
            "time": decision.time,
        }
        for (about, field, coder), decision in sorted(by_coder(log, "observation").items())
        if about in known
        for value in _each(follow(field, about, decision.value))
    ]
    return Codings.validate(pd.DataFrame(rows, columns=Codings.columns()))


def as_text(value: object) -> str:
    """A value as it stands in Codings: text; a fact as JSON."""
    import json

    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _each(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value or [None]
    return [value]


# The layers --------------------------------------------------------------------------------------


def _decided(log: Log, known: set[str]) -> Resolved:
    """People's decisions. Both degrees are one coder's, but for what was settled."""
    found = {key: d for key, d in decisions(log, "observation").items() if key[0] in known}
    first = _first_to_rate(log)
    resolved: Resolved = {}
    for (about, field), decision in found.items():
        if field in _DEGREES and decision.coder not in {SETTLED, first.get(about)}:
            continue
        resolved.setdefault(field, {})[about] = (_plain(field, decision.value), decision.provenance)
    return resolved


def _first_to_rate(log: Log) -> dict[str, str]:
    """By observation the coder of highest authority who decided either degree."""
    rank = ranks(log)
    rated = [key for key in by_coder(log, "observation") if key[1] in _DEGREES]
    first: dict[str, str] = {}
    for about, _field, coder in sorted(rated, key=lambda key: rank[key[2]]):
        if coder != SETTLED:
            first.setdefault(about, coder)
    return first


def _degrees_together(layers: Sequence[Resolved]) -> list[Resolved]:
    """Where a source decided one degree, the other is its own too; missing reads 0."""
    kept: list[Resolved] = []
    spoken: set[str] = set()
    for layer in layers:
        degrees = {
            name: {
                about: told for about, told in layer.get(name, {}).items() if about not in spoken
            }
            for name in _DEGREES
        }
        kept.append(layer | degrees)
        spoken |= {about for told in degrees.values() for about in told}
    return kept


def _followed(layer: Resolved, log: Log) -> Resolved:
    """The layer with merged and split codes and steps followed, whoever wrote them and when."""
    follow = _following(log)
    return {
        field: {
            about: (follow(field, about, value), source) for about, (value, source) in of.items()
        }
        for field, of in layer.items()
    }


def _following(log: Log) -> Callable[[str, str, Any], Any]:
    follow_code = {kind: followed(log, kind) for kind in set(_KIND_OF.values())}

    def follow(field: str, about: str, value: Any) -> Any:
        if field not in _KIND_OF or value is None:
            return value
        one = follow_code[_KIND_OF[field]]
        if isinstance(value, list):
            return list(dict.fromkeys(one(about, code) for code in value))
        return one(about, value)

    return follow


def _plain(field: str, value: Any) -> Any:
    return as_text(value) if field in _TEXTUAL and value is not None else value


def _not_refused(codings: pd.DataFrame, log: Log) -> pd.DataFrame:
    """The proposals without those that somebody rejected, were they made without the log."""
    refused = rejected(log)
    keys = zip(codings["target"], codings["field"], codings["value"], strict=True)
    return codings[np.array([key not in refused for key in keys], dtype=bool)]


def _proposed(codings: pd.DataFrame, source: str) -> Resolved:
    """Per field the proposals that were not rejected, the surest one where only one fits."""
    rows = codings[codings["source"].eq(source) & codings["status"].ne("rejected")]
    rows = rows[rows["value"].notna()]
    ordered = rows.sort_values("score", ascending=False, kind="stable", na_position="last")
    resolved: Resolved = {}
    for field, target, value in zip(
        ordered["field"], ordered["target"], ordered["value"], strict=True
    ):
        chosen = resolved.setdefault(str(field), {})
        if v.FIELDS[str(field)].several:
            known = chosen.setdefault(target, ([], source))[0]
            known.append(value) if value not in known else None
        else:
            chosen.setdefault(target, (value, source))
    return resolved


def _never(cases: pd.DataFrame, codebook: Codebook, log: Log) -> dict[str, frozenset[str]]:
    """By case the steps beyond the one where it left."""
    merged = code_map(log, "step")
    return {str(case["case"]): never_reached(case, codebook, merged) for case in records(cases)}


def _where_cases_were(
    proposed: Resolved,
    decided: Resolved,
    observations: pd.DataFrame,
    log: Log,
    never: Mapping[str, frozenset[str]],
) -> dict[str, tuple[Any, str]]:
    """The proposed steps, without those where a person says the case was not.

    Who lists what a case lived, or where it left, has decided for all that is said
    of it. A step that is still to come is a place for what is told as such; beyond the
    step where somebody left, so is what they expect, or lived elsewhere.
    """
    been, to_come = _listed(log, LIVED_STATUSES), _listed(log, ("planned",))
    follow = _following(log)
    case_of = dict(zip(observations["observation"], observations["case"], strict=True))
    case_of |= {about: case for about, (case, _) in decided.get("case", {}).items()}

    def value(field: str, about: str) -> str:
        layers = (layer.get(field, {}) for layer in (decided, proposed))
        return next((str(of[about][0]) for of in layers if about in of), "")

    def fits(about: str, told: str) -> bool:
        step = follow("step", about, told)
        case = str(case_of.get(about))
        anticipated = value("modality", about) == "anticipated"
        if step == v.NONE or step in been.get(case, ()):
            return True
        if case in been:
            return anticipated and step in to_come[case]
        as_lived = value("modality", about) in _AS_LIVED and value("about", about) != "competitor"
        return step not in never.get(case, ()) or not as_lived

    return {about: told for about, told in proposed["step"].items() if fits(about, told[0])}


def _listed(log: Log, statuses: Sequence[str]) -> dict[str, set[str]]:
    """By case, the steps that a person listed with one of these statuses, the firm's own."""
    return {
        case: {
            str(item["step"])
            for item in decision.value or ()
            if (item.get("status") or "done") in statuses and item.get("actor") != "competitor"
        }
        for (case, field), decision in decisions(log, "case").items()
        if field == "passages"
    }


def _first_of(
    names: pd.Series[str], layers: Sequence[Mapping[str, tuple[Any, str]]], *, several: bool
) -> tuple[list[Any], list[str | None]]:
    nothing: tuple[Any, str | None] = ([] if several else None, None)
    values, sources = [], []
    for name in names:
        value, source = next((layer[name] for layer in layers if name in layer), nothing)
        values.append(list(value or []) if several else value)
        sources.append(source)
    return values, sources


def _column(values: list[Any], field: v.Field) -> Any:
    if field.several:
        column = pd.Series(index=range(len(values)), dtype="object")
        column[:] = values
        return column.to_numpy()
    if field.number:
        return pd.array([None if x is None else int(x) for x in values], dtype="Int64")
    return pd.array(values, dtype="str")
