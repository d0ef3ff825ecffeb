"""What the machine proposes for an interview, after what people decided anywhere in the study.

Opening an interview reads its own observations beside some that were decided
elsewhere: as many as change an opinion, few enough not to be waited for. While
one codes, only step, channel and themes are learned anew, in a pause; each pause
reads some more of what was decided elsewhere, as far as a second allows.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.coding.sureness import sure
from jresearch.log import read_log
from jresearch.observations import observe
from jresearch.widget.reading import DRAWING, about_interview
from jresearch.widget.reasons import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from jresearch.coding.sureness import Held
    from jresearch.log import Act, Log
    from jresearch.study import Study
    from jresearch.widget.desk import Desk, Proposal
    from jresearch.widget.reading import Tables

FIRST = 200
"""Observations decided elsewhere that teach when an interview is opened: those decided last."""
MORE, MOST = 100, 1_000
"""So many more in each pause, and in all: a new decision is to count within a second."""
ALTERING = DRAWING | {"undo"}
"""Acts after which an interview's observations may be others."""
PLACES = ("step", "channel", "theme")
"""Fields that are learned anew while one codes."""


def suggested(
    study: Study, interview: str, observations: pd.DataFrame, tables: Tables, log: Log
) -> dict[str, dict[str, list[Proposal]]]:
    """What is proposed for the observations of an interview that is opened."""
    from jresearch.coding import suggest_codings
    from jresearch.coding.sureness import held_against

    about = list(observations["observation"])
    if not about:
        return {}
    told = pd.concat([observations, lessons(interview, tables, log)], ignore_index=True)
    codings = suggest_codings(told, tables.turns, study.codebook, log)
    return by_field(codings, observations, about, held_against(log, list(told["observation"])))


def placed_anew(desk: Desk, tables: Tables, about: Collection[str], most: int = FIRST) -> Desk:
    """The desk with these observations placed by what the log teaches now.

    ``most`` is how many observations decided elsewhere teach.
    """
    from jresearch.coding.suggest import suggest_places
    from jresearch.coding.sureness import held_against

    log = read_log(desk.study)
    taught = lessons(desk.interview, tables, log, most)
    told = pd.concat([desk.observations, taught], ignore_index=True)
    codings = suggest_places(told, tables.turns, desk.study.codebook, log)
    held = held_against(log, list(told["observation"]), places_only=True)
    places = by_field(codings, desk.observations, about, held)
    fresh = {
        name: {f: of for f, of in desk.proposals[name].items() if f not in PLACES} | places[name]
        for name in about
    }
    return replace(desk, proposals={**desk.proposals, **fresh}, former=desk.open_proposals)


def lessons(interview: str, tables: Tables, log: Log, most: int = FIRST) -> pd.DataFrame:
    """The observations of other interviews that people decided something of, the latest ones."""
    known = set(tables.turns["interview"]) - {interview}
    about = dict(islice(_decided(reversed(log.live), known), most))
    drawn = _drawn(log)
    told = [observations_of(name, tables, log, drawn) for name in sorted(set(about.values()))]
    if not told:
        return pd.DataFrame()
    found = pd.concat(told, ignore_index=True)
    return found[found["observation"].isin(list(about))].reset_index(drop=True)


def observations_of(
    interview: str, tables: Tables, log: Log, drawn: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The observations of an interview; kept until somebody draws others there."""
    drawn = _drawn(log) if drawn is None else drawn
    key = (interview, max(drawn.get(interview, ""), drawn.get("", "")))
    if key not in tables.observed:
        here, there = (t[t["interview"].eq(interview)] for t in (tables.turns, tables.people))
        told = about_interview(log, interview)
        tables.observed[key] = observe(here.reset_index(drop=True), there, told)[0]
    return tables.observed[key]


def _drawn(log: Log) -> dict[str, str]:
    """The last act that drew something in each interview; one that is in none may be in any."""
    return {
        str((act.anchor or {}).get("interview", "")): act.id
        for act in log.acts
        if act.act in ALTERING
    }


def _decided(acts: Iterable[Act], known: Collection[str]) -> Iterable[tuple[str, str]]:
    """Each observation once, with its interview, as far as its interview can be read."""
    seen: set[str] = set()
    for act in acts:
        where = str((act.anchor or {}).get("interview"))
        if act.kind == "observation" and act.field and act.about not in seen and where in known:
            seen.add(act.about)
            yield act.about, where


def by_field(
    codings: pd.DataFrame,
    observations: pd.DataFrame,
    about: Collection[str],
    held: Held | None = None,
) -> dict[str, dict[str, list[Proposal]]]:
    """Codings as the browser is told them: by observation and field, with the words behind.

    ``held`` counts the decisions that their scores were held against; none when not given.
    """
    found: dict[str, dict[str, list[Proposal]]] = {name: {} for name in about}
    columns = observations[["observation", "parts", "question"]].itertuples(index=False)
    known = {name: (parts, question) for name, parts, question in columns}
    for row in codings[codings["target"].isin(list(about))].to_dict("records"):
        target = str(row["target"])
        field = str(row["field"])
        behind = held.decisions(field, str(row["value"])) if held else 0
        found[target].setdefault(field, []).append(_proposal(row, *known[target], behind))
    return found


def _proposal(
    row: Mapping[Any, Any], parts: Sequence[Mapping[str, int]], question: object, decisions: int
) -> Proposal:
    asked = question if isinstance(question, str) else ""
    score = None if pd.isna(row["score"]) else round(float(row["score"]), 3)
    return {
        "value": str(row["value"]),
        "score": score,
        "sure": "" if score is None else sure(score, decisions),
        "decisions": decisions,
        "evidence": [
            {
                "turn": int(parts[mark["part"]]["turn"]),
                "start": int(mark["start"]),
                "end": int(mark["end"]),
                "rule": in_words(str(mark["rule"]), asked),
            }
            for mark in row["evidence"]
        ],
    }
