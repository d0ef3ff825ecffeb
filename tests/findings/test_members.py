from findings.test_find import CHASE, STUDY, irritant
from findings.test_kept import SCRATCHED, act, founding, member
from journey.made import coded, stays
from jresearch.findings import find
from jresearch.findings.members import stances
from jresearch.log import Act, Log

ROWS = [irritant("C0", CHASE[0]), irritant("C1", CHASE[1]), irritant("C5", SCRATCHED)]
ZERO, ONE = member("C0:000", "C0a", CHASE[0]), member("C1:001", "C1a", CHASE[1])
DOOR = member("C5:002", "C5a", SCRATCHED)
NAMED = act("set", "IRR-FIRST", 1, "Je relance", field="label", anchor=founding(ZERO, ONE))


def said(kind, number, observation, stance="supports", *, coder="mb", finding="IRR-FIRST"):
    value = {"observation": observation, "stance": stance}
    one = act(kind, finding, number, value, field="member", anchor=founding(ZERO, ONE))
    return Act(**{**one.__dict__, "coder": coder})


def behind(*acts):
    findings, evidence = find(coded(*ROWS), stays(), STUDY, Log(acts=acts, coders=("mb", "lt")))
    rows = evidence[evidence["stance"].eq("supports")]
    return findings, {n: sorted(of) for n, of in rows.groupby("finding")["observation"]}


def test_a_rejected_member_leaves_and_is_a_group_of_its_own():
    findings, groups = behind(NAMED, said("reject", 2, "C1:001"))
    assert groups["IRR-FIRST"] == ["C0:000"]
    assert sorted(groups.values()) == [["C0:000"], ["C1:001"], ["C5:002"]]
    assert findings["k"].tolist() == [1, 1, 1]


def test_a_member_put_in_by_hand_is_there_whatever_its_words():
    put = act("set", "IRR-FIRST", 2, {"observation": "C5:002", "stance": "supports"},
              field="member", anchor=founding(ZERO, ONE, DOOR))  # fmt: skip
    findings, groups = behind(NAMED, put)
    assert groups == {"IRR-FIRST": ["C0:000", "C1:001", "C5:002"]}
    assert findings.iloc[0].k == 3


def test_a_member_taken_back_is_the_machine_s_again():
    _findings, groups = behind(NAMED, said("reject", 2, "C1:001"), said("unset", 3, "C1:001"))
    assert groups["IRR-FIRST"] == ["C0:000", "C1:001"]


def test_a_contradiction_by_hand_counts_against_and_not_for():
    findings, groups = behind(NAMED, said("set", 2, "C1:001", "contradicts"))
    assert groups["IRR-FIRST"] == ["C0:000"]
    assert findings.set_index("finding").loc["IRR-FIRST", "against"] == 1


def test_of_two_coders_the_one_of_higher_authority_is_followed():
    log = Log(
        acts=(said("reject", 1, "C1:001"), said("set", 2, "C1:001", coder="lt")),
        coders=("mb", "lt"),
    )
    assert stances(log) == {"IRR-FIRST": {"C1:001": "none"}}


def test_what_was_said_of_a_merged_finding_holds_of_the_one_it_went_into():
    merged = act("merge", "IRR-OTHER", 2, "IRR-FIRST", anchor=founding(DOOR))
    log = Log(acts=(said("reject", 1, "C5:002", finding="IRR-OTHER"), merged), coders=("mb",))
    assert stances(log) == {"IRR-FIRST": {"C5:002": "none"}}


def test_a_split_takes_its_verbatims_out_under_the_new_id():
    parted = act("split", "IRR-FIRST", 2, {"C1:001": "IRR-BOUTS"}, anchor=founding(ZERO, ONE))
    _findings, groups = behind(NAMED, parted)
    assert groups["IRR-FIRST"] == ["C0:000"]
    assert groups["IRR-BOUTS"] == ["C1:001"]


def test_a_family_by_hand_holds_findings_of_two_steps():
    rows = [irritant("C0", CHASE[0]), irritant("C5", SCRATCHED, step="receive")]
    here = act("set", "IRR-FIRST", 1, "IRR-WHOLE", field="family", anchor=founding(ZERO))
    there = member("C5:001", "C5a", SCRATCHED)
    door = founding(there) | {"step": "receive"}
    other = act("set", "IRR-OTHER", 2, "IRR-WHOLE", field="family", anchor=door)
    log = Log(acts=(here, other), coders=("mb",))
    findings, evidence = find(coded(*rows), stays(), STUDY, log)
    by_id = findings.set_index("finding")
    assert by_id["family"].dropna().to_dict() == {
        "IRR-FIRST": "IRR-WHOLE", "IRR-OTHER": "IRR-WHOLE",
    }  # fmt: skip
    assert by_id["k"]["IRR-WHOLE"] == 2
    assert by_id["step"].isna()["IRR-WHOLE"]
    assert len(evidence[evidence["finding"].eq("IRR-WHOLE")]) == 2


def test_the_order_given_by_hand_comes_before_the_number_of_people():
    first = [act("set", "IRR-FIRST", 1, "2", field="place", anchor=founding(ZERO, ONE)),
             act("set", "IRR-DOORS", 2, "1", field="place", anchor=founding(DOOR))]  # fmt: skip
    findings, _groups = behind(*first)
    assert findings["finding"].tolist() == ["IRR-DOORS", "IRR-FIRST"]
    assert findings["place"].tolist() == [1, 2]


def test_a_cause_in_words_or_as_a_dict_shows_in_the_finding():
    told = act("set", "IRR-FIRST", 1, "le standard", field="cause", anchor=founding(ZERO, ONE))
    findings, _groups = behind(told)
    assert findings.set_index("finding")["cause"]["IRR-FIRST"] == "le standard"
