"""Lines of every wrong shape: set aside and named, never an error; what is not known is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresearch.errors import InputError
from jresearch.log import append, by_coder, code_map, conflicts, decisions, held, read_log, splits
from jresearch.log.lines import UNREADABLE, as_act
from making import NOON, anchor_at, study_in, turns_of

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.log import Log
    from jresearch.study import Study

TURNS = turns_of("C01", ("Q", "Alors ?"), ("a", "J'ai rappelé quatre fois."))
ANCHOR = anchor_at(TURNS, "C01a", "J'ai rappelé quatre fois.")
LINE: dict[str, Any] = {
    "v": 1, "id": "01AAAAAAAAAAAAAAAAAAAAAAAA", "at": "2026-03-02T12:00:00.000000Z",
    "coder": "mb", "group": "G", "act": "set", "target": "observation:C01:0123456789abcdef",
    "field": "step", "value": "book", "before": [], "seen": [], "queue": None, "anchor": ANCHOR,
}  # fmt: skip


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path)


def read(study: Study, *lines: dict[str, Any] | str) -> Log:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (study.codings / "mb.jsonl").write_text("".join(f"{t}\n" for t in texts), encoding="utf-8")
    return read_log(study)


def answers(log: Log) -> None:
    """Everything one may ask of a log; none may fail."""
    for kind in ("observation", "case", "finding", "step", "code"):
        by_coder(log, kind), decisions(log, kind), code_map(log, kind), splits(log, kind)
    held(log), list(conflicts(log))


WRONG = [
    {"v": "1"}, {"v": True}, {"v": 0}, {"v": 1.5}, {"id": 5}, {"id": ""}, {"at": 5},
    {"at": "yesterday"}, {"at": "2026-03-02T12:00:00"}, {"at": "0001-01-01T00:00:00+14:00"},
    {"at": "9999-12-31T23:59:59.999999Z"}, {"coder": None}, {"coder": "settled"},
    {"coder": "machine"}, {"group": 5}, {"act": {}}, {"target": 5}, {"target": ["x"]},
    {"field": []}, {"before": 3}, {"before": "abc"}, {"before": [{}]}, {"seen": 5},
    {"seen": "abc"}, {"queue": 1}, {"anchor": "x"}, {"anchor": []}, {"anchor": None},
    {"anchor": {}}, {"anchor": ANCHOR | {"parts": []}}, {"anchor": ANCHOR | {"parts": "x"}},
    {"anchor": ANCHOR | {"parts": [{"turn": 1, "start": -4, "end": -1}]}},
    {"anchor": ANCHOR | {"parts": [{"turn": 1, "start": 4, "end": 4}]}},
    {"anchor": ANCHOR | {"parts": [{"turn": "1", "start": 0, "end": 4}]}},
    {"anchor": ANCHOR | {"quote": 5}}, {"anchor": ANCHOR | {"person": None}},
    {"anchor": {key: x for key, x in ANCHOR.items() if key != "left"}},
    {"act": "mint", "target": "finding:IRR-A", "value": "x", "anchor": None},
    {"act": "mint", "target": "finding:IRR-A", "anchor": None,
     "value": {"series": "lived", "nature": "irritant", "members": [{"observation": "x"}]}},
    {"target": "finding:IRR-A", "field": "label", "anchor": {"members": 3}},
    {"act": "forget", "target": None, "value": {"person": []}},
    {"act": "forget", "target": None, "value": {"person": "x", "ids": 3, "interviews": []}},
    {"act": "forget", "target": None, "value": None},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: json.dumps(wrong)[:40])
def test_a_line_of_a_wrong_shape_is_set_aside_and_named(
    study: Study, wrong: dict[str, Any]
) -> None:
    log = read(study, LINE | {"id": "good"}, LINE | wrong)
    assert [act.id for act in log.acts] == ["good"]
    assert "mb.jsonl, line 2: the line cannot be read" in str(log.notices[0])
    answers(log)


NOT_KNOWN = [
    ({"act": "praise"}, "the act 'praise'"),
    ({"target": "cloud:9", "anchor": None}, "the target 'cloud:9'"),
    ({"target": None, "anchor": None}, "the target 'None'"),
    ({"field": "colour"}, "the field 'colour'"),
    ({"field": None}, "the field 'None'"),
    ({"value": None}, "the value 'None'"),
    ({"value": {"a": 1}}, "the value '{'a': 1}'"),
    ({"value": ["book"]}, "the value '['book']'"),
    ({"field": "negative", "value": "many"}, "the value 'many'"),
    ({"field": "negative", "value": True}, "the value 'True'"),
    ({"field": "nature", "value": ["irritant", "sad"]}, "the value '['irritant', 'sad']'"),
    ({"target": "case:C1", "field": "in_scope", "value": "perhaps"}, "the value 'perhaps'"),
    ({"target": "case:C1", "field": "passages", "value": [5]}, "the value '[5]'"),
    ({"target": "case:C1", "field": "passages", "value": [{"step": "a", "actor": []}]}, "the val"),
    ({"target": "finding:I", "field": "status", "value": "great"}, "the value 'great'"),
    ({"target": "code:a", "act": "merge", "value": 5}, "the value '5'"),
    ({"target": "code:a", "act": "split", "value": {"o": 5}}, "the value '{'o': 5}'"),
    ({"target": None, "anchor": None, "act": "undo", "value": None}, "the value 'None'"),
]


@pytest.mark.parametrize(("change", "said"), NOT_KNOWN, ids=lambda x: str(x)[:40])
def test_what_this_version_does_not_know_is_kept_not_applied_and_said(
    study: Study, change: dict[str, Any], said: str
) -> None:
    log = read(study, LINE | change)
    assert len(log.acts) == 1
    assert log.live == ()
    assert f"mb.jsonl, line 1: this version does not know {said}" in str(log.notices[0])
    answers(log)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(LINE).replace('"book"', "NaN"),
        json.dumps(LINE).replace('"book"', '"\\ud83d"'),
        json.dumps(LINE).replace('"book"', "[" * 60 + "]" * 60),
        json.dumps(LINE).replace('"book"', "[" * 100_000),
        json.dumps(LINE).replace('"book"', "9" * 5000),
        "\0" * 512,
        "<<<<<<< HEAD",
    ],
    ids=["NaN", "half a character", "deep", "deeper", "huge number", "zeros", "git"],
)
def test_what_json_may_hold_but_no_act_does_is_set_aside(study: Study, text: str) -> None:
    log = read(study, LINE | {"id": "good"}, text)
    assert [act.id for act in log.acts] == ["good"]
    assert "line 2: the line cannot be read" in str(log.notices[0])


def test_a_very_long_memo_is_a_memo_and_files_put_one_behind_the_other_are_read(
    study: Study,
) -> None:
    memo = "🙂 " * 1_000_000
    log = read(
        study, LINE, "\ufeff" + json.dumps(LINE | {"id": "B", "field": "memo", "value": memo})
    )
    assert [act.value for act in log.live] == ["book", memo]
    assert log.notices == ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["set", "undo", "mint", "forget", "split", "case:C1", "finding:x", "member"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*LINE, *ANCHOR, "members"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(changes=st.dictionaries(st.sampled_from(list(LINE)), VALUES, min_size=1, max_size=4))
def test_whatever_stands_on_a_line_reading_it_raises_nothing_else(changes: dict[str, Any]) -> None:
    from jresearch.log import Log

    try:
        act = as_act(json.loads(json.dumps(LINE | changes)))
    except UNREADABLE:
        return
    except Exception as error:
        assert type(error).__name__ == "NewerLineError"
        return
    answers(Log(acts=(act,), coders=("mb",)))


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ({"value": float("nan")}, "this act cannot be written"),
        ({"value": "\ud83d"}, "this act cannot be written"),
        ({"value": {1, 2}}, "this act cannot be written"),
        ({"anchor": {"quote": "x"}}, "this act cannot be written"),
        ({"field": "negative", "value": "many"}, "'many' cannot be decided of negative"),
        ({"field": "colour"}, "'colour' cannot be decided"),
    ],
)
def test_what_a_reader_would_set_aside_is_never_written(
    study: Study, draft: dict[str, Any], said: str
) -> None:
    good = {key: LINE[key] for key in ("act", "target", "field", "value", "seen", "anchor")}
    with pytest.raises(InputError, match=said):
        append(study, "mb", [good, good | draft], now=NOON)
    assert list(study.codings.glob("*.jsonl")) == []


@pytest.mark.parametrize("name", ["settled", "machine", "given", ".lock", "", "a b", "../x"])
def test_a_name_that_means_something_else_names_no_coder(study: Study, name: str) -> None:
    with pytest.raises(InputError, match="cannot name a coder"):
        append(study, name, [{"act": "undo", "value": "x"}])
