"""The codebook from the field: a journey drafted from interviews, and keeping what is right of it.

``draft_journey`` proposes; nothing is written. ``keep_journey`` shows what the
rows a person picked would add to journey.yaml and touchpoints.csv, and writes
it when told to: what stands there is never changed, comments and order stay.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.codebook import INVENTORY
from jresearch.counting import records
from jresearch.drafting import JourneyDraft, draft_from, stands_behind, synonyms
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.handwork.codebook_changes import CodebookPreview
from jresearch.handwork.codebook_files import edited_yaml, read_text
from jresearch.handwork.preview import Change
from jresearch.log import read_log
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.study import Study

Row = dict[str, Any]
MACROS = ("before", "purchase", "after")


def draft_journey(of: Study | Analysis) -> JourneyDraft:
    """Steps, channels, touchpoints and inside work, as the employees' interviews tell them.

    Where no employee was heard, customers' interviews are read, and ``whose`` says
    so. The codebook may be empty. ``jr.show_journey_draft(a)`` shows it for reading,
    names hidden; ``jr.keep_journey`` writes what is right of it.
    """
    from jresearch.analysis import Analysis, read_tables

    if isinstance(of, Analysis):
        return draft_from(of.turns, of.people, of.study.codebook, of.log)
    log = read_log(of)
    tables = read_tables(of, log)
    return draft_from(tables["turns"], tables["people"], of.codebook, log)


def keep_journey(
    of: Study | Analysis,
    rows: Sequence[str],
    *,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    behind: Mapping[str, str] | None = None,
) -> CodebookPreview:
    """What these rows of a draft would add to the codebook; ``apply()`` writes it.

    A step comes after the one it follows in the draft. Read the study again afterwards.

    Parameters
    ----------
    rows
        ``["step:follow", "channel:sms", "touchpoint:follow:sms", "inside:follow:enter"]``:
        rows of ``draft_journey``. A touchpoint needs its step and its channel; inside
        work is kept backstage, behind its step.
    labels
        Other words for a row: ``{"step:follow": {"fr": "Je suis ma commande"}}``.
    behind
        Another step for inside work: ``{"inside:follow:enter": "measures"}``.

    Raises
    ------
    InputError
        A row that is not in the draft, that the codebook has already, or a touchpoint or
        inside work whose step or channel is in neither; every one at once.
    """
    from jresearch.analysis import Analysis

    study = of.study if isinstance(of, Analysis) else of
    draft = _placed(draft_journey(of), behind or {}, study)
    picked = list(dict.fromkeys(rows))
    _check(draft, picked, [*(labels or {}), *(behind or {})], study)
    words = {row["row"]: _labels(row, (labels or {}).get(row["row"], {}))
             for table in (draft.steps, draft.channels, draft.inside)
             for row in records(table)}  # fmt: skip
    files = [
        *_journey(study.codebooks / "journey.yaml", draft, picked, words),
        *_touchpoints(study.codebooks / "touchpoints.csv", draft, picked),
    ]
    changes = tuple(_changes(draft, picked, words))
    return CodebookPreview(study, "", changes, files=tuple(files))


def _placed(draft: JourneyDraft, behind: Mapping[str, str], study: Study) -> JourneyDraft:
    """The draft with inside work behind the steps that a person says."""
    rows = [
        row | {"step": step, "known": stands_behind(row["act"], step, study.codebook)}
        for row in records(draft.inside)
        for step in [behind.get(row["row"], row["step"])]
    ]
    return replace(draft, inside=pd.DataFrame(rows, columns=list(draft.inside.columns)))


def _check(draft: JourneyDraft, picked: Sequence[str], named: Sequence[str], study: Study) -> None:
    """Every reason why these rows cannot be written, at once."""
    tables = (draft.steps, draft.channels, draft.inventory, draft.inside)
    known = {row["row"]: row for table in tables for row in records(table)}
    problems = [
        Problem(name, _("there is no such row in the draft."), did_you_mean(name, known))
        for name in dict.fromkeys([*picked, *named])
        if name not in known
    ]
    rows = [known[name] for name in picked if name in known]
    problems += [
        Problem(row["row"], _("the codebook has it already."), _("Leave it out."))
        for row in rows
        if row["known"] is True or isinstance(row["known"], str)
    ]
    steps = {*study.codebook.step_ids, *(row["id"] for row in rows if _is(row, "step"))}
    channels = {*study.codebook.channel_ids, *(row["id"] for row in rows if _is(row, "channel"))}
    for row in rows:
        if _is(row, "touchpoint") and not (row["step"] in steps and row["channel"] in channels):
            _kind, step, channel = row["row"].split(":")
            way_out = _("Pick step:{step} and channel:{channel} too.")
            problems.append(
                Problem(row["row"], _("its step or its channel is not in the codebook."),
                        way_out.format(step=step, channel=channel))
            )  # fmt: skip
        if _is(row, "inside") and row["step"] not in steps:
            problems.append(_nowhere(row, sorted(steps), set(draft.steps["id"])))
    if problems:
        raise InputError(*problems)


def _nowhere(row: Row, steps: Sequence[str], drafted: Collection[str]) -> Problem:
    """Inside work of which nothing says behind which step of the codebook it stands."""
    if not isinstance(row["step"], str):
        way_out = _('Say behind which: behind={{"{row}": "…"}}.').format(row=row["row"])
        return Problem(row["row"], _("it was told at no step."), way_out)
    step = row["step"]
    way_out = _("Pick its step too.") if step in drafted else did_you_mean(step, steps)
    return Problem(
        row["row"], _("its step '{step}' is not in the codebook.").format(step=step), way_out
    )


def _is(row: Row, kind: str) -> bool:
    return str(row["row"]).startswith(f"{kind}:")


def _labels(row: Row, given: Mapping[str, str]) -> dict[str, str]:
    """The labels of a row by language: those a person gave, else those proposed."""
    proposed = {of: row[of] for of in ("fr", "en") if isinstance(row[of], str)}
    return proposed | dict(given)


# What is written ---------------------------------------------------------------------------------


def _journey(
    path: Path, draft: JourneyDraft, picked: Sequence[str], words: Mapping[str, dict[str, str]]
) -> Iterator[tuple[Path, str, str]]:
    """journey.yaml with what was picked of all but touchpoints; nothing when there is none."""
    steps, channels, inside = (
        [row for row in records(table) if row["row"] in picked]
        for table in (draft.steps, draft.channels, draft.inside)
    )

    def change(book: Any) -> None:
        listed = _listed(book, "steps")
        order = [row["id"] for row in records(draft.steps)]
        for row in steps:
            listed.insert(_place(listed, row, order), _step(row, words[row["row"]]))
        for row in inside:
            step = next(entry for entry in listed if entry["id"] == row["step"])
            _listed(step, "backstage").append(_line(row, words[row["row"]]))
        listed = _listed(book, "channels")
        for row in channels:
            listed.append(_channel(row, words[row["row"]]))

    if steps or channels or inside:
        yield edited_yaml(path, change)


def _listed(book: Any, key: str) -> Any:
    """The list under a key, one entry a line even when it stood there empty."""
    from ruamel.yaml.comments import CommentedSeq

    if not book.get(key):
        book[key] = CommentedSeq()
    return book[key]


def _place(listed: Sequence[Any], row: Row, order: Sequence[str]) -> int:
    """Where a step comes: after the nearest one told before it, else last in its part."""
    ranks = [MACROS.index(str(entry["macro"])) for entry in listed]
    rank = MACROS.index(row["macro"])
    first = sum(one < rank for one in ranks)
    last = sum(one <= rank for one in ranks)
    there = {str(entry["id"]): place for place, entry in enumerate(listed)}
    told = (there.get(one, -1) for one in reversed(order[: order.index(row["id"])]))
    return next((place + 1 for place in told if first <= place < last), last)


def _step(row: Row, labels: dict[str, str]) -> Any:
    entry = _entry(row["id"], labels)
    entry["macro"] = row["macro"]
    if row["keywords"]:
        entry["keywords"] = _flow(row["keywords"])
    if row["departments"]:
        entry["departments"] = _flow(list(row["departments"]))
    return entry


def _channel(row: Row, labels: dict[str, str]) -> Any:
    entry = _entry(row["id"], labels)
    entry["kind"] = row["kind"]
    entry["synonyms"] = _flow(synonyms(str(row["row"]).partition(":")[2]))
    return entry


def _line(row: Row, labels: dict[str, str]) -> Any:
    return _flow({"label": labels} | ({"departments": list(row["departments"])}
                                      if row["departments"] else {}))  # fmt: skip


def _entry(id_: str, labels: dict[str, str]) -> Any:
    from ruamel.yaml.comments import CommentedMap

    return CommentedMap({"id": id_, "label": _flow(labels)})


def _flow(value: Any) -> Any:
    """A short list or map, on one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        made: Any = CommentedMap({key: _flow(one) for key, one in value.items()})
    elif isinstance(value, list):
        made = CommentedSeq(value)
    else:
        return value
    made.fa.set_flow_style()
    return made


def _touchpoints(
    path: Path, draft: JourneyDraft, picked: Sequence[str]
) -> Iterator[tuple[Path, str, str]]:
    """touchpoints.csv with the rows that were picked under what stands there."""
    rows = [row for row in records(draft.inventory) if row["row"] in picked]
    if not rows:
        return
    before = read_text(path)
    columns = next(csv.reader(io.StringIO(before)), None) or list(INVENTORY)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if not before.strip():
        writer.writeheader()
    writer.writerows({name: row.get(name) for name in INVENTORY} for row in rows)
    stands = before if not before.strip() or before.endswith("\n") else before + "\n"
    yield path, before, stands.lstrip("\n") + out.getvalue()


def _changes(
    draft: JourneyDraft, picked: Sequence[str], words: Mapping[str, dict[str, str]]
) -> Iterator[Change]:
    """A line a row: in which file, what is added, with the first words behind it."""
    quotes = draft.evidence.drop_duplicates("row").set_index("row")["quote"].to_dict()
    for name in picked:
        kind = name.partition(":")[0]
        file = "touchpoints.csv" if kind == "touchpoint" else "journey.yaml"
        shown = " / ".join(words[name].values()) if name in words else name.partition(":")[2]
        yield Change(file, str(quotes.get(name, "")), name, kind, "", shown, ())
