"""One value a field: who is taken, what follows, in which series it counts."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from journey.made import a_codebook, cases
from jresearch.coding.resolve import human_codings, resolve
from jresearch.log import Act, Log
from jresearch.tables import Codings, Observations

ONE = "C1:0000000000000001"
ANCHOR = {"person": "C1a", "quote": "J'ai rappelé."}


def observations(population: str = "customer", case: str | None = "C1") -> pd.DataFrame:
    row = dict.fromkeys(Observations.columns()) | {
        "observation": ONE, "interview": "C1", "person": "C1a", "case": case,
        "population": population, "language": "fr", "parts": [{"turn": 1, "start": 0, "end": 13}],
        "quote": "J'ai rappelé.", "made_by": "machine", "told_order": 1,
    }  # fmt: skip
    return Observations.validate(pd.DataFrame([row]))


def proposals(*told: tuple[Any, ...]) -> pd.DataFrame:
    """Codings of (field, value, source, score)."""
    rows = [
        {
            "target": ONE, "field": field, "value": value, "source": (*more, "machine")[0],
            "coder": None, "status": "proposed", "score": (*more, None, None)[1], "evidence": [],
            "time": None,
        }
        for field, value, *more in told
    ]  # fmt: skip
    return Codings.validate(pd.DataFrame(rows, columns=Codings.columns()))


def log_of(*told: tuple[Any, ...], coders: tuple[str, ...] = ("mb", "lt")) -> Log:
    """Acts of (coder, act, field, value), or (coder, act, target, value) of codes and steps."""
    acts = []
    for number, (coder, act, field, value, *seen) in enumerate(told):
        of_code = ":" in field
        acts.append(
            Act(
                id=f"L{number:03}", at=f"2026-01-01T00:00:{number:02}.000000Z", coder=coder,
                act=act, group=f"L{number:03}", target=field if of_code else f"observation:{ONE}",
                field=None if of_code else field, value=value, seen=tuple(*seen) if seen else (),
                anchor=None if of_code else ANCHOR,
            )
        )  # fmt: skip
    return Log(acts=tuple(acts), coders=coders)


def resolved(codings: pd.DataFrame | None = None, log: Log | None = None, *,
             population: str = "customer", case: str | None = "C1", in_scope: str = "yes",
             confirmed_only: bool = False) -> Any:  # fmt: skip
    table = resolve(
        observations(population, case),
        proposals() if codings is None else codings,
        cases("C1", in_scope={"C1": in_scope}),
        log,
        confirmed_only=confirmed_only,
    )
    return table.iloc[0]


# Who is taken ------------------------------------------------------------------------------------


def test_without_anyones_word_every_field_is_missing_and_so_is_its_source() -> None:
    row = resolved()
    assert pd.isna(row["step"])
    assert pd.isna(row["step_source"])
    assert row["nature"] == []
    assert row["case"] == "C1"


def test_people_come_before_what_was_given_and_that_before_the_machine() -> None:
    codings = proposals(("step", "ride"), ("step", "book", "given"))
    assert (resolved(codings)["step"], resolved(codings)["step_source"]) == ("book", "given")
    row = resolved(codings, log_of(("lt", "set", "step", "return", ["ride"])))
    assert (row["step"], row["step_source"]) == ("return", "corrected")


def test_of_two_coders_the_first_in_study_toml_is_taken_unless_it_was_settled() -> None:
    apart = [("lt", "set", "step", "ride"), ("mb", "set", "step", "book")]
    assert resolved(log=log_of(*apart))["step"] == "book"
    assert resolved(log=log_of(*apart, coders=("lt", "mb")))["step"] == "ride"
    assert resolved(log=log_of(*apart, ("lt", "settle", "step", "ride")))["step"] == "ride"


def test_decided_empty_stays_empty_whatever_the_machine_proposes() -> None:
    codings = proposals(("step", "ride"), ("nature", "irritant"))
    row = resolved(codings, log_of(("mb", "unset", "step", None), ("mb", "unset", "nature", None)))
    assert pd.isna(row["step"])
    assert row["nature"] == []
    assert (row["step_source"], row["nature_source"]) == ("unprompted", "unprompted")


def test_a_rejected_value_is_not_taken_and_the_field_stays_open_to_another() -> None:
    codings = proposals(("step", "ride", "machine", 0.9), ("step", "book", "machine", 0.4))
    assert resolved(codings)["step"] == "ride"
    log = log_of(("lt", "reject", "step", "ride"))
    assert (resolved(codings, log)["step"], resolved(codings, log)["step_source"]) == (
        "book", "machine",
    )  # fmt: skip


def listed(*passages: dict[str, str]) -> Log:
    """A log in which somebody listed what the case C1 lived."""
    act = Act(
        id="L1", at="2026-01-01T00:00:01.000000Z", coder="mb", act="set", group="L1",
        target="case:C1", field="passages", value=list(passages),
    )  # fmt: skip
    return Log(acts=(act,), coders=("mb",))


def test_the_machine_places_nothing_where_a_person_says_the_case_never_was() -> None:
    codings = proposals(("step", "ride"))
    assert resolved(codings, listed({"step": "book"}, {"step": "ride"}))["step"] == "ride"
    assert pd.isna(resolved(codings, listed({"step": "book"}))["step"])
    skipped = {"step": "ride", "status": "skipped"}
    elsewhere = {"step": "ride", "status": "done", "actor": "competitor"}
    assert pd.isna(resolved(codings, listed({"step": "book"}, skipped))["step"])
    assert pd.isna(resolved(codings, listed({"step": "book"}, elsewhere))["step"])


def test_a_case_that_left_is_placed_no_further_by_the_machine_and_may_be_by_people() -> None:
    # It gave up at "wait", before "receive"; at the last step, "mend", it may look back.
    gone = cases("C1", outcome={"C1": "abandoned"}, exit_step={"C1": "wait"})

    def step(value: str, *more: tuple[Any, ...], log: Log | None = None) -> Any:
        rows = proposals(("step", value), *more)
        found = resolve(observations(), rows, gone, log, codebook=a_codebook())
        return found["step"].iloc[0]

    assert pd.isna(step("receive"))
    assert [step(name) for name in ("order", "wait", "mend")] == ["order", "wait", "mend"]
    assert step("receive", ("modality", "anticipated")) == "receive"
    assert step("receive", ("about", "competitor")) == "receive"
    assert step("receive", log=log_of(("mb", "set", "step", "receive"))) == "receive"


def test_a_step_still_to_come_is_a_place_for_what_is_told_as_such_only() -> None:
    log = listed({"step": "book"}, {"step": "ride", "status": "planned"})
    assert pd.isna(resolved(proposals(("step", "ride")), log)["step"])
    feared = proposals(("step", "ride"), ("modality", "anticipated"))
    assert resolved(feared, log)["step"] == "ride"


def test_the_list_of_passages_that_counts_is_that_of_the_case_and_the_modality_people_gave() -> (
    None
):
    """Words a person gave to another journey are not held to the first one's list."""
    books = listed({"step": "book"}, {"step": "ride", "status": "planned"})
    elsewhere = log_of(("mb", "set", "case", "C1-2015"))
    log = Log(acts=(*books.acts, *elsewhere.acts), coders=("mb",))
    assert resolved(proposals(("step", "ride")), log)["step"] == "ride"
    ahead = log_of(("mb", "set", "modality", "anticipated"))
    log = Log(acts=(*books.acts, *ahead.acts), coders=("mb",))
    assert resolved(proposals(("step", "ride")), log)["step"] == "ride"
    lived = log_of(("mb", "set", "modality", "lived"))
    log = Log(acts=(*books.acts, *lived.acts), coders=("mb",))
    assert pd.isna(resolved(proposals(("step", "ride"), ("modality", "anticipated")), log)["step"])


@pytest.mark.parametrize(("listed_as", "proposed_as"), [("wait", "ride"), ("ride", "wait"),
                                                        ("wait", "wait")])  # fmt: skip
def test_a_list_of_passages_and_a_proposal_meet_at_the_step_that_others_were_merged_into(
    listed_as: str, proposed_as: str
) -> None:
    merged = log_of(("mb", "merge", "step:wait", "ride"))
    log = Log(acts=(*merged.acts, *listed({"step": listed_as}).acts), coders=("mb",))
    assert resolved(proposals(("step", proposed_as)), log)["step"] == "ride"
    assert pd.isna(resolved(proposals(("step", "book")), log)["step"])


def test_a_step_a_person_chose_stands_whatever_the_list_of_passages_says() -> None:
    log = listed({"step": "book"})
    chosen = log_of(("mb", "set", "step", "ride"))
    both = Log(acts=(*log.acts, *chosen.acts), coders=("mb",))
    assert resolved(proposals(("step", "book")), both)["step"] == "ride"


def test_accepting_keeps_a_value_when_the_machine_changes_its_mind_and_rejecting_it_opens() -> None:
    accepted = ("mb", "accept", "step", "ride", ["ride"])
    changed = proposals(("step", "book"))
    row = resolved(changed, log_of(accepted))
    assert (row["step"], row["step_source"]) == ("ride", "accepted")
    assert resolved(changed, log_of(accepted, ("mb", "reject", "step", "ride")))["step"] == "book"


def test_several_values_are_taken_whole_from_one_source() -> None:
    codings = proposals(("nature", "irritant"), ("nature", "break"))
    assert resolved(codings)["nature"] == ["irritant", "break"]
    log = log_of(("lt", "set", "nature", "idea"), ("lt", "set", "nature", "break"))
    assert resolved(codings, log)["nature"] == ["idea", "break"]
    rejected = log_of(("mb", "reject", "nature", "irritant"))
    assert resolved(codings, rejected)["nature"] == ["break"]


def test_confirmed_only_leaves_the_machine_out_and_keeps_what_was_given() -> None:
    codings = proposals(("step", "ride"), ("channel", "site", "given"), ("nature", "irritant"))
    row = resolved(codings, log_of(("mb", "accept", "nature", "break")), confirmed_only=True)
    assert pd.isna(row["step"])
    assert (row["channel"], row["nature"]) == ("site", ["break"])


# Merged and split --------------------------------------------------------------------------------


def test_merged_codes_and_steps_are_followed_whoever_wrote_them_and_when() -> None:
    merged = [("mb", "merge", "code:no_news", "silence"), ("mb", "merge", "step:wait", "ride")]
    codings = proposals(("theme", "no_news"), ("step", "wait"))
    row = resolved(codings, log_of(*merged))
    assert (row["theme"], row["step"]) == (["silence"], "ride")
    both = [("lt", "set", "theme", "silence"), ("lt", "set", "theme", "no_news")]
    row = resolved(codings, log_of(*merged, *both, ("lt", "set", "from_step", "wait")))
    assert (row["theme"], row["from_step"]) == (["silence"], "ride")
    found = human_codings(log_of(*both, *merged), [ONE])
    assert found["value"].tolist() == ["silence"]


def test_a_split_code_follows_its_list_and_the_rest_stay() -> None:
    told = ("mb", "set", "theme", "silence")
    split = log_of(told, ("mb", "split", "code:silence", {ONE: "late"}))
    assert resolved(log=split)["theme"] == ["late"]
    other = log_of(told, ("mb", "split", "code:silence", {"C9:1": "late"}))
    assert resolved(log=other)["theme"] == ["silence"]


# What follows ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "channel", "touchpoint"),
    [("ride", "site", "ride:site"), ("ride", "none", None), ("none", "site", None),
     ("ride", None, None), (None, "site", None)],
)  # fmt: skip
def test_a_touchpoint_is_a_known_step_on_a_known_channel(
    step: str | None, channel: str | None, touchpoint: str | None
) -> None:
    told = [(field, value) for field, value in (("step", step), ("channel", channel)) if value]
    found = resolved(proposals(*told))["touchpoint"]
    assert found == touchpoint if touchpoint else pd.isna(found)


@pytest.mark.parametrize(
    ("negative", "positive", "valence"),
    [("2", "1", -1.0), ("0", "0", 0.0), ("2", None, -2.0), (None, "1", 1.0), (None, None, None)],
)
def test_valence_is_positive_minus_negative_one_alone_reads_the_other_as_none(
    negative: str | None, positive: str | None, valence: float | None
) -> None:
    told = [(f, x) for f, x in (("negative", negative), ("positive", positive)) if x]
    found = resolved(proposals(*told))["valence"]
    assert pd.isna(found) if valence is None else found == valence


def test_both_degrees_are_one_decision_of_one_source() -> None:
    """A person who says "negative 1" does not say what the machine read as positive."""
    codings = proposals(("negative", "0"), ("positive", "2"))
    row = resolved(codings, log_of(("lt", "set", "negative", "1")))
    assert row["valence"] == -1
    assert pd.isna(row["positive"])
    row = resolved(codings, log_of(("lt", "unset", "negative", None)))
    assert pd.isna(row["valence"])
    apart = log_of(("lt", "set", "positive", "2"), ("mb", "set", "negative", "1"))
    assert resolved(codings, apart)["valence"] == -1
    settled = log_of(
        ("mb", "set", "negative", "1"), ("mb", "set", "positive", "1"),
        ("lt", "settle", "negative", "2"),
    )  # fmt: skip
    assert resolved(codings, settled)["valence"] == -1


def test_a_degree_settled_alone_leaves_the_other_to_the_first_coder_who_rated() -> None:
    """She gave a negative alone, which reads the positive as none: the second's does not count."""
    settled = log_of(
        ("mb", "set", "negative", "1"), ("lt", "set", "positive", "2"),
        ("lt", "settle", "negative", "1"),
    )  # fmt: skip
    assert resolved(None, settled)["valence"] == -1
    unlisted = log_of(("mb", "set", "negative", "1"), ("guest", "set", "positive", "2"))
    assert resolved(None, unlisted)["valence"] == -1


CUSTOMERS = ("customer", "prospect")
EMPLOYEES = ("employee", "partner")
SERIES = [
    # What is told, the series for customers and prospects, that for employees and partners.
    ({}, "lived", "employees_own"),
    ({"experiencer": "household"}, "lived", "apart"),
    ({"experiencer": "customer"}, "apart", "seen_by_employees"),
    ({"experiencer": "colleague"}, "apart", "employees_own"),
    ({"experiencer": "third"}, "apart", "apart"),
    ({"modality": "habitual"}, "lived", "employees_own"),
    ({"modality": "prescribed"}, "apart", "apart"),
    ({"modality": "anticipated"}, "apart", "apart"),
    ({"modality": "hypothetical"}, "apart", "apart"),
    ({"modality": "reported"}, "apart", "apart"),
    ({"modality": "habitual", "experiencer": "customer"}, "apart", "seen_by_employees"),
    ({"modality": "reported", "experiencer": "customer"}, "apart", "seen_by_employees"),
    ({"modality": "prescribed", "experiencer": "customer"}, "apart", "apart"),
    ({"about": "partner"}, "lived", "employees_own"),
    ({"about": "oneself"}, "lived", "employees_own"),
    ({"about": "competitor"}, "apart", "apart"),
    ({"about": "competitor", "experiencer": "customer"}, "apart", "apart"),
    ({"elicitation": "led"}, "apart", "employees_own"),
    ({"elicitation": "asked"}, "lived", "employees_own"),
]


@pytest.mark.parametrize(("told", "of_customers", "of_employees"), SERIES)
def test_each_observation_feeds_one_series_or_is_listed_apart(
    told: dict[str, str], of_customers: str, of_employees: str
) -> None:
    codings = proposals(*told.items())
    for population in CUSTOMERS:
        assert resolved(codings, population=population)["series"] == of_customers
    for population in EMPLOYEES:
        assert resolved(codings, population=population, case=None)["series"] == of_employees


def test_a_machines_severity_falls_where_nothing_negative_was_found() -> None:
    grave = ("severity", 2)
    assert resolved(proposals(grave, ("negative", 1)))["severity"] == 2
    for told in ((grave,), (grave, ("negative", 0)), (grave, ("positive", 2))):
        row = resolved(proposals(*told))
        assert pd.isna(row["severity"])
        assert pd.isna(row["severity_source"])
    rated = log_of(("mb", "set", "negative", 0, []))
    assert pd.isna(resolved(proposals(grave, ("negative", 1)), rated)["severity"])


def test_the_severity_a_person_gave_stands_whatever_the_degrees() -> None:
    row = resolved(proposals(("negative", 0)), log_of(("mb", "set", "severity", 2, [])))
    assert row["severity"] == 2


def test_a_case_out_of_scope_is_apart_and_the_case_a_person_chose_decides() -> None:
    assert resolved(in_scope="no")["series"] == "apart"
    assert resolved(in_scope="outside")["series"] == "apart"
    # Of a part, who has no case is not known to be in it.
    assert resolved(case=None)["series"] == "lived"
    assert resolved(case=None, in_scope="outside")["series"] == "apart"
    moved = resolved(log=log_of(("mb", "set", "case", "C2")), in_scope="no")
    assert (moved["case"], moved["series"]) == ("C2", "lived")


def test_it_leaves_its_input_as_it_was() -> None:
    given, codings = observations(), proposals(("step", "ride"))
    before, told = given.copy(deep=True), codings.copy(deep=True)
    resolve(given, codings, cases("C1"), log_of(("mb", "reject", "step", "ride")))
    pd.testing.assert_frame_equal(given, before)
    pd.testing.assert_frame_equal(codings, told)
