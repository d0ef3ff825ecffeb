"""Two copies of a study, coded apart and put together: nothing lost, in whatever order."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jresearch.log import (
    append,
    by_coder,
    code_map,
    conflicts,
    decisions,
    held,
    read_folder,
    read_log,
    rejected,
    splits,
    undo,
)
from jresearch.log.acts import undone_groups
from jresearch.observations import observe
from making import NOON, anchor_at, people_of, study_in, turns_of

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.log import Act, Log
    from jresearch.study import Study

SENTENCES = (
    "Alors la livraison, il manquait une porte.",
    "J'ai rappelé le magasin quatre fois 🙂.",
    "Par contre le poseur a été vraiment super.",
    "Oui.",
    "J'ai rappelé le magasin quatre fois 🙂.",
    "Et la caution n'est jamais revenue, oui.",
)
INSERTED = ("Enfin bref, c'était très long.", "Attendez, je cherche la date.")


def transcript(*sentences: str) -> pd.DataFrame:
    return turns_of("C01", ("Q", "Alors ?"), ("a", " ".join(sentences)))


TURNS = transcript(*SENTENCES)
PLACES = [anchor_at(TURNS, "C01a", words) for words in dict.fromkeys(SENTENCES)]
PLACES.append(anchor_at(TURNS, "C01a", SENTENCES[1], nth=1))
IDS = [f"observation:C01:{n:016x}" for n in range(4)]
VALUES = {"step": ["book", "ride"], "nature": ["irritant", "break"], "theme": ["a", "b", "c"]}

ON_OBSERVATIONS = st.builds(
    lambda act, at, place, field, pick, seen: {
        "act": act, "target": IDS[at], "anchor": PLACES[place], "seen": seen,
        "field": field if act in {"set", "accept", "unset", "reject", "settle"} else None,
        "value": VALUES[field][pick % len(VALUES[field])]
        if act in {"set", "accept", "reject", "settle"} else None,
    },
    st.sampled_from(
        ["set", "set", "accept", "unset", "reject", "settle", "observe", "move", "remove"]
    ),
    st.integers(0, 3), st.integers(0, len(PLACES) - 1), st.sampled_from(list(VALUES)),
    st.integers(0, 2), st.sampled_from([None, [], ["book"]]),
)  # fmt: skip
ON_CODES = st.builds(
    lambda code, to, observation: {
        "act": "merge" if observation is None else "split", "target": f"code:{code}",
        "value": to if observation is None else {observation.partition(":")[2]: to},
    },
    st.sampled_from("abc"), st.sampled_from("abc"), st.none() | st.sampled_from(IDS),
)  # fmt: skip
STEPS = st.tuples(
    st.sampled_from(["desk", "train"]),
    st.sampled_from(["mb", "lt"]),
    st.lists(ON_OBSERVATIONS | ON_OBSERVATIONS | ON_CODES, min_size=1, max_size=3)
    | st.sampled_from(["undo", "undo an undo", "exchange"]),
    st.integers(-90, 90),
)


def says(log: Log) -> dict[str, Any]:
    """Everything that follows from a log."""
    kinds = ("observation", "code")
    return {
        "acts": log.acts, "live": log.live, "coders": log.coders, "held": held(log),
        "by_coder": [by_coder(log, kind) for kind in kinds],
        "decisions": [decisions(log, kind) for kind in kinds],
        "rejected": rejected(log), "merged": code_map(log), "split": splits(log),
        "contested": sorted(problem.what for problem in conflicts(log)),
    }  # fmt: skip


def take(study: Study, other: Study, coder: str, step: Any, clock: int) -> None:
    now = NOON + timedelta(minutes=clock)
    if step == "exchange":
        for path in other.codings.glob("*.jsonl"):
            shutil.copy(path, study.codings / f"{other.path.name} {path.name}")
        return
    if not isinstance(step, str):
        append(study, coder, step, now=now)
        return
    log = read_log(study)
    dead = undone_groups(log.acts)
    own = [a for a in log.acts if a.coder == coder and (coder, a.group) not in dead]
    able = [a for a in own if (a.act == "undo") == (step == "undo an undo")]
    if able:
        undo(study, coder, able[clock % len(able)].id, now=now)


def check_nothing_is_lost(log: Log, written: dict[str, Act]) -> None:
    assert {act.id for act in log.acts} == set(written)
    for (about, field, coder), decision in by_coder(log, "observation").items():
        if coder != "settled":
            for line in decision.lines:
                act = written[line]
                assert (act.about, act.field, act.coder) == (about, field, coder)
    # Whatever is in force and was not undone or removed, knowing of it, is held with its words.
    removed = {line for act in log.acts if act.act in {"remove", "undo"} for line in act.before}
    items = held(log)
    for act in log.live:
        if act.kind == "observation" and act.act != "remove" and act.id not in removed:
            assert act.about in items
            assert not items[act.about].removed


def check_words(log: Log, turns: pd.DataFrame, *, all_there: bool) -> None:
    observations, aside = observe(turns, people_of(turns), log)
    texts = dict(zip(turns["turn"], turns["text"], strict=True))
    items = held(log)
    rows = observations.set_index("observation")
    for row in observations.itertuples():
        words = [texts[p["turn"]][p["start"] : p["end"]] for p in row.parts]
        assert row.quote == " […] ".join(words)
        if row.observation in items:
            assert row.quote == items[row.observation].anchor["quote"]
    kept = {name for name, item in items.items() if not item.removed}
    if all_there:
        assert kept <= set(rows.index)
    assert not {name for name, item in items.items() if item.removed} & set(rows.index)
    spans = [(r.turn, r.start, r.end) for r in aside.itertuples()]
    spans += [(p["turn"], p["start"], p["end"])
              for r in observations.itertuples() if r.observation not in items
              for p in r.parts]  # fmt: skip
    said = [(turn, at) for turn, start, end in spans for at in range(start, end)]
    assert len(said) == len(set(said))


@settings(max_examples=60)
@given(steps=st.lists(STEPS, min_size=2, max_size=14), data=st.data())
def test_copies_coded_apart_say_the_same_whatever_the_order_they_are_put_together_in(
    steps: list[tuple[str, str, Any, int]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        studies = {name: study_in(Path(folder) / name) for name in ("desk", "train")}
        for where, coder, step, clock in steps:
            other = studies["train" if where == "desk" else "desk"]
            take(studies[where], other, coder, step, clock)
        files = [
            p.read_bytes() for s in studies.values() for p in sorted(s.codings.glob("*.jsonl"))
        ]
        written = {a.id: a for s in studies.values() for a in read_log(s).acts}
        told = []
        for number, order in enumerate(list(permutations(files[:4]))[:12]):
            merged = Path(folder) / f"merged {number}"
            merged.mkdir()
            # Some copies come twice, cut in two, or in one file.
            for place, content in enumerate([*order, *files[4:], *files[:1]]):
                (merged / f"{place} {number % 3}.jsonl").write_bytes(content)
            log = read_folder(merged, ("mb", "lt"))
            assert log.notices == ()
            told.append(says(log))
        if told:
            assert all(one == told[0] for one in told)
            check_nothing_is_lost(log, written)
            check_words(log, TURNS, all_there=True)
            sentences = list(SENTENCES)
            for words in data.draw(st.lists(st.sampled_from(INSERTED), max_size=2, unique=True)):
                sentences.insert(data.draw(st.integers(0, len(sentences))), words)
            check_words(log, transcript(*sentences), all_there=False)
