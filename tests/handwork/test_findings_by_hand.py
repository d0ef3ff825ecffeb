import pytest

from handwork.studied import again, named
from jresearch.editions.client import edition
from jresearch.errors import InputError
from jresearch.handwork import (
    choose_exemplar,
    decide,
    define_finding,
    dismiss_finding,
    keep_finding,
    merge_findings,
    move_verbatim,
    order_findings,
    pin_finding,
    rename_finding,
    set_cause,
    set_family,
    split_finding,
)
from jresearch.log import undo
from jresearch.reports.show_findings import show_findings
from making import minted


@pytest.fixture
def a(a, folder):
    """The study with a second irritant at booking, its findings minted."""
    decide(a, "mb", named(a, "frein"), step="book", nature=["irritant"])
    return minted(again(folder))


def of(a, words):
    """The finding that a verbatim supports."""
    rows = a.evidence[a.evidence["observation"].eq(named(a, words))]
    rows = rows[rows["stance"].eq("supports")].merge(a.findings, on="finding")
    (found,) = rows.loc[rows["step"].notna() & rows["nature"].eq("irritant"), "finding"]
    return found


def row(a, finding):
    return a.findings.set_index("finding").loc[finding]


def behind(a, finding):
    rows = a.evidence[a.evidence["finding"].eq(finding) & a.evidence["stance"].eq("supports")]
    return set(rows["observation"])


def test_what_people_write_of_a_finding_shows_in_it(a, folder):
    call = of(a, "quatre fois")
    keep_finding(a, "mb", call)
    rename_finding(a, "mb", call, " Il faut rappeler ")
    define_finding(a, "mb", call, "Rappeler pour réserver.")
    set_cause(a, "mb", call, {"service": "standard"})
    choose_exemplar(a, "mb", call, named(a, "trois fois"))
    dismiss_finding(a, "mb", of(a, "frein"))
    now = again(folder)
    found = row(now, call)
    assert (found["label"], found["label_by"], found["status"]) == (
        "Il faut rappeler",
        "mb",
        "kept",
    )
    assert (found["definition"], found["cause"]) == (
        "Rappeler pour réserver.", '{"service": "standard"}',
    )  # fmt: skip
    assert found["exemplar"] == named(a, "trois fois")
    assert row(now, of(a, "frein"))["status"] == "dismissed"
    with pytest.raises(InputError, match="this verbatim is not behind the finding"):
        choose_exemplar(a, "mb", call, named(a, "frein"))


def test_an_act_is_one_gesture_with_the_verbatims_it_held(a):
    (act,) = keep_finding(a, "mb", of(a, "quatre fois"))
    assert (act.act, act.field, act.value, act.seen) == ("set", "status", "kept", ("proposed",))
    members = {member["observation"] for member in act.anchor["members"]}
    assert members == {named(a, "quatre fois"), named(a, "trois fois")}


def test_an_unknown_finding_is_told(a):
    with pytest.raises(InputError, match="no finding is called 'IRR-NONE0'"):
        keep_finding(a, "mb", "IRR-NONE0")


def test_what_a_person_ordered_stays_in_that_order(a, folder):
    call, brake = of(a, "quatre fois"), of(a, "frein")
    assert a.findings["finding"].tolist().index(call) < a.findings["finding"].tolist().index(brake)
    order_findings(a, "mb", [brake, call])
    now = again(folder)
    listed = now.findings["finding"].tolist()
    assert listed.index(brake) < listed.index(call)
    assert (row(now, brake)["place"], row(now, call)["place"]) == (1, 2)
    assert order_findings(now, "mb", [brake, call]) == []
    pin_finding(now, "mb", call)
    now = again(folder)
    assert (row(now, call)["place"], row(now, brake)["place"]) == (1, 2)
    pin_finding(now, "mb", call, None)
    now = again(folder)
    assert row(now, brake)["place"] == 1
    assert now.findings.set_index("finding")["place"].isna()[call]


def test_a_merge_is_looked_at_first_and_can_be_undone(a, folder):
    call, brake = of(a, "quatre fois"), of(a, "frein")
    preview = merge_findings(a, "mb", brake, call)
    assert [(one.before, one.after) for one in preview.found] == [
        ("k = 1", call), ("k = 2", "k = 2"),
    ]  # fmt: skip
    assert brake in set(again(folder).findings["finding"])
    preview.apply()
    now = again(folder)
    assert brake not in set(now.findings["finding"])
    assert behind(now, call) == {named(a, w) for w in ("quatre fois", "trois fois", "frein")}
    undo(a.study, "mb")
    assert brake in set(again(folder).findings["finding"])


def test_findings_of_two_steps_are_not_merged(a, folder):
    decide(a, "mb", named(a, "dans cette histoire"), nature=["irritant"], step="return")
    now = again(folder)
    with pytest.raises(InputError, match=r"not of the same kind \(step\)\. Findings of several"):
        merge_findings(now, "mb", of(now, "dans cette histoire"), of(now, "frein"))
    family = set_family(
        now, "mb", [of(now, "dans cette histoire"), of(now, "quatre fois")], label="Rien ne vient"
    )
    now = again(folder)
    found = row(now, family)
    assert (found["label"], found["k"]) == ("Rien ne vient", 2)
    assert row(now, of(now, "quatre fois"))["family"] == family
    set_family(now, "mb", [of(now, "quatre fois")])
    assert family not in set(again(folder).findings["finding"])


def test_a_family_at_one_step_is_refused(a):
    with pytest.raises(InputError, match="a family holds findings of at least two steps"):
        set_family(a, "mb", [of(a, "quatre fois"), of(a, "frein")], label="Tout")


def test_a_split_makes_a_finding_of_its_own_that_stays(a, folder):
    call = of(a, "quatre fois")
    preview = split_finding(a, "mb", call, {"Chez Ben": [named(a, "trois fois")]})
    assert [(one.before, one.after) for one in preview.found] == [
        ("k = 2", "k = 1"), ("", "k = 1"),
    ]  # fmt: skip
    preview.apply()
    now = again(folder)
    new = now.findings.set_index("label").loc["Chez Ben", "finding"]
    assert behind(now, new) == {named(a, "trois fois")}
    assert behind(now, call) == {named(a, "quatre fois")}
    again_ = minted(now)
    assert again_.findings.set_index("label").loc["Chez Ben", "finding"] == new


def test_a_split_of_what_is_not_there_is_refused(a):
    with pytest.raises(InputError, match="this verbatim is not behind the finding"):
        split_finding(a, "mb", of(a, "quatre fois"), {"X": [named(a, "frein")]})


def test_a_verbatim_moved_by_hand_stays_where_it_was_put(a, folder):
    call, brake = of(a, "quatre fois"), of(a, "frein")
    name = named(a, "trois fois")
    preview = move_verbatim(a, "mb", name, brake)
    assert [(one.place, one.before, one.after) for one in preview.found] == [
        (call, "supports", "none"), (brake, "none", "supports"),
    ]  # fmt: skip
    preview.apply()
    now = again(folder)
    assert (behind(now, call), behind(now, brake)) == (
        {named(a, "quatre fois")}, {named(a, "frein"), name},
    )  # fmt: skip
    rows = now.evidence.set_index(["finding", "observation"])
    assert rows.loc[(brake, name), "source"] == "human"
    assert row(now, brake)["k"] == 2


def test_a_verbatim_taken_out_founds_a_finding_of_its_own(a, folder):
    call, name = of(a, "quatre fois"), named(a, "trois fois")
    move_verbatim(a, "mb", name, None).apply()
    now = again(folder)
    assert behind(now, call) == {named(a, "quatre fois")}
    assert of(now, "trois fois") != call


def test_a_verbatim_may_be_put_against_a_finding(a, folder):
    call, name = of(a, "quatre fois"), named(a, "frein")
    move_verbatim(a, "mb", name, call, stance="contradicts").apply()
    now = again(folder)
    assert row(now, call)["against"] == 1
    rows = now.evidence.set_index(["finding", "observation"])
    assert tuple(rows.loc[(call, name), ["source", "stance"]]) == ("human", "contradicts")


def test_what_speaks_against_a_finding_is_said_so_when_it_is_taken_away(a, folder):
    call, name = of(a, "quatre fois"), named(a, "frein")
    move_verbatim(a, "mb", name, call, stance="contradicts").apply()
    preview = move_verbatim(again(folder), "mb", name, None, out_of=call)
    assert [(one.before, one.after) for one in preview.found] == [("contradicts", "none")]
    preview.apply()
    assert row(again(folder), call)["against"] == 0


def test_a_verbatim_of_another_step_is_refused_with_a_way_out(a):
    with pytest.raises(InputError, match="not coded at the step") as error:
        move_verbatim(a, "mb", named(a, "dans cette histoire"), of(a, "frein"))
    assert "jr.decide" in str(error.value)


def test_an_act_says_what_it_did_in_a_sentence_and_hides_names(a):
    call = of(a, "quatre fois")
    label = row(a, call)["label"]
    kept = repr(keep_finding(a, "mb", call))
    assert kept == (
        f"{call} “{label}” is kept: its verbatims stay together. "
        'jr.undo(study, "mb") takes it all back.'
    )
    told = repr(rename_finding(a, "mb", call, "Élodie doit rappeler"))
    assert told.startswith(f"{call} was “{label}”; it is called “")
    assert "Élodie" not in told
    assert "rappeler”" in told
    assert "anchor" not in repr(dismiss_finding(a, "mb", call))
    assert repr(order_findings(a, "mb", [call])).startswith(
        f"The place of 1 finding is written: {call} → 1."
    )


def test_a_card_shows_the_id_to_the_team_and_not_to_the_client(a):
    call = of(a, "quatre fois")
    shown = f'<code class="jr-id">{call}</code>'
    assert shown in show_findings(a, "irritant").html
    assert shown not in show_findings(edition(a, "client"), "irritant").html
