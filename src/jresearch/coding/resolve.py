"""One value a field: what people decided first, the machine where they said nothing.

A field is taken whole from one source: a settled disagreement, else the first
coder in order of authority, else what was given with the data, else the
machine. What follows from the fields (touchpoint, valence, series) is worked
out here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch import vocabulary as v
from jresearch.log import Log, by_coder, code_map, decisions, splits
from jresearch.tables import CodedObservations, Codings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


Resolved = dict[str, dict[str, tuple[Any, str]]]  # field → observation → (value, where from)

_TEXTUAL = {"fact"}


def resolve(
    observations: pd.DataFrame,
    codings: pd.DataFrame,
    cases: pd.DataFrame,
    log: Log | None = None,
    *,
    confirmed_only: bool = False,
) -> pd.DataFrame:
    """Observations with every field resolved: CodedObservations.

    With ``confirmed_only`` the machine's values are left out.
    """
    proposed = {} if confirmed_only else _proposed(codings, ("machine",))
    given = _proposed(codings, ("given",))
    human = _decided(log, set(observations["observation"])) if log else {}
    coded = observations.copy()
    for name, field in v.FIELDS.items():
        layers = [layer.get(name, {}) for layer in (human, given, proposed)]
        values, sources = _first_of(coded["observation"], layers, several=field.several)
        if name == "case":
            chosen = pd.Series(values, index=coded.index, dtype="object")
            coded["case"] = chosen.where(chosen.notna(), coded["case"])
        else:
            coded[name] = _column(values, field)
        coded[f"{name}_source"] = pd.Series(sources, index=coded.index, dtype="str")
    return CodedObservations.validate(_derived(coded, cases))


def human_codings(log: Log, observations: Sequence[str] | pd.Series[str]) -> pd.DataFrame:
    """What people decided, as rows of Codings: every coder's, not only the one that counts."""
    known = set(observations)
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
        for value in _each(decision.value)
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
    """People's decisions, with merged and split codes and steps followed."""
    maps = {"theme": "code", "step": "step", "from_step": "step"}
    merged = {kind: code_map(log, kind) for kind in ("code", "step")}
    split = {kind: splits(log, kind) for kind in ("code", "step")}
    resolved: Resolved = {}
    for (about, field), decision in decisions(log, "observation").items():
        if about not in known:
            continue
        kind = maps.get(field)
        value = decision.value
        if kind:
            value = _followed(value, about, merged[kind], split[kind])
        resolved.setdefault(field, {})[about] = (_plain(field, value), decision.provenance)
    return resolved


def _followed(
    value: Any, about: str, merged: Mapping[str, str], split: Mapping[tuple[str, str], str]
) -> Any:
    def follow(code: Any) -> Any:
        code = split.get((about, code), code)
        return merged.get(code, code)

    if isinstance(value, list):
        return list(dict.fromkeys(follow(code) for code in value))
    return follow(value) if value is not None else None


def _plain(field: str, value: Any) -> Any:
    return as_text(value) if field in _TEXTUAL and value is not None else value


def _proposed(codings: pd.DataFrame, sources: tuple[str, ...]) -> Resolved:
    """Per field the proposals that were not rejected, the surest one where only one fits."""
    rows = codings[codings["source"].isin(sources) & (codings["status"] != "rejected")]
    rows = rows[rows["value"].notna()]
    ordered = rows.sort_values("score", ascending=False, kind="stable", na_position="last")
    resolved: Resolved = {}
    fields = zip(
        ordered["field"], ordered["target"], ordered["value"], ordered["source"], strict=True
    )
    for field, target, value, source in fields:
        chosen = resolved.setdefault(str(field), {})
        if v.FIELDS[str(field)].several:
            known = chosen.setdefault(target, ([], source))[0]
            known.append(value) if value not in known else None
        else:
            chosen.setdefault(target, (value, source))
    return resolved


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


# What follows ------------------------------------------------------------------------------------


def _derived(coded: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    return coded.assign(
        touchpoint=_touchpoint(coded), valence=_valence(coded), series=_series(coded, cases)
    )


def _touchpoint(coded: pd.DataFrame) -> pd.Series[Any]:
    """Step × channel, where both are known and neither is "none"."""
    both = coded["step"].notna() & coded["channel"].notna()
    both &= (coded["step"] != v.NONE) & (coded["channel"] != v.NONE)
    return (coded["step"].astype("str") + ":" + coded["channel"].astype("str")).where(both)


def _valence(coded: pd.DataFrame) -> pd.Series[Any]:
    """Positive minus negative; one alone reads the other as 0; neither is no evidence."""
    rated = coded["negative"].notna() | coded["positive"].notna()
    difference = coded["positive"].fillna(0) - coded["negative"].fillna(0)
    return difference.astype("float64").where(rated)


def _series(coded: pd.DataFrame, cases: pd.DataFrame) -> Any:
    """The one series an observation feeds; the definitions are those of the method's page."""
    read = {
        name: coded[name].where(coded[name].notna(), v.FIELDS[name].assumed)
        for name in ("modality", "experiencer", "about", "elicitation")
    }
    out_of_scope = set(cases.loc[cases["in_scope"] == "no", "case"])
    told_as_lived = read["modality"].isin(["lived", "habitual"])
    customers = coded["population"].isin(v.CUSTOMERS)
    lived = (
        customers
        & read["experiencer"].isin(["self", "household"])
        & told_as_lived
        & (read["about"] != "competitor")
        & (read["elicitation"] != "led")
        & ~coded["case"].isin(out_of_scope)
    )
    seen = (
        ~customers
        & (read["experiencer"] == "customer")
        & read["modality"].isin(["lived", "habitual", "reported"])
    )
    own = ~customers & read["experiencer"].isin(["self", "colleague"]) & told_as_lived
    return np.select([lived, seen, own], ["lived", "seen_by_employees", "employees_own"], "apart")
