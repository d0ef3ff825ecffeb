from findings.test_find import CHASE, STUDY, chasing, irritant
from journey.made import coded, stays
from jresearch.findings import find
from jresearch.findings.inherited import Candidate, inherit
from jresearch.findings.mint import Founded
from jresearch.log import Act, Log


def member(observation, person, quote):
    anchor = {"person": person, "quote": quote}
    return {"observation": observation, "anchor": anchor}


def act(kind, finding, number, value=None, *, field=None, anchor=None):
    return Act(
        id=f"L{number}", at=f"2026-01-0{number}", coder="mb", act=kind, group=f"L{number}",
        target=f"finding:{finding}", field=field, value=value, anchor=anchor,
        raw={"act": kind},
    )  # fmt: skip


def founding(*members):
    return {"series": "lived", "nature": "irritant", "step": "wait", "members": list(members)}


FIRST, SECOND = member("C0:000", "C0a", CHASE[0]), member("C1:001", "C1a", CHASE[1])
MINTED = act("mint", "IRR-OLDIE", 1, founding(FIRST, SECOND))


def test_a_group_that_covers_half_of_the_founding_words_bears_the_finding_s_id():
    log = Log(acts=(MINTED,), coders=("mb",))
    findings, evidence = find(coded(*chasing()), stays(), STUDY, log)
    assert findings["finding"].tolist() == ["IRR-OLDIE"]
    assert set(evidence["finding"]) == {"IRR-OLDIE"}


def test_a_finding_people_named_keeps_its_name_and_its_members_together():
    held = founding(FIRST, member("C5:001", "C5a", "La porte est rayée."))
    label = "Personne ne me tient au courant"
    named = act("set", "IRR-OLDIE", 2, label, field="label", anchor=held)
    log = Log(acts=(MINTED, named), coders=("mb",))
    rows = [irritant("C0", CHASE[0]), irritant("C5", "La porte est rayée."),
            irritant("C6", "Une porte rayée.")]  # fmt: skip
    findings, evidence = find(coded(*rows), stays(), STUDY, log)
    first = findings.set_index("finding").loc["IRR-OLDIE"]
    assert (first.label, first.label_by) == ("Personne ne me tient au courant", "mb")
    of = evidence[evidence.finding.eq("IRR-OLDIE")].set_index("observation")["source"].to_dict()
    assert of == {"C0:000": "human", "C5:001": "human", "C6:002": "machine"}


def finding(*members):
    return {"anchor": founding(*members), "field": "label"}


def by_id(rows, *acts):
    log = Log(acts=acts, coders=("mb", "lt"))
    findings, evidence = find(coded(*rows), stays(), STUDY, log)
    labels = findings.set_index("finding")["label"].to_dict()
    behind = evidence[evidence["stance"].eq("supports")].groupby("finding")["observation"]
    return labels, {name: sorted(of) for name, of in behind}


SCRATCHED = "La porte est rayée."
THREE = [irritant("C0", CHASE[0]), irritant("C1", CHASE[1]), irritant("C5", SCRATCHED)]


def test_two_findings_people_named_stay_two_when_words_would_make_them_one():
    one, two = member("C0:000", "C0a", CHASE[0]), member("C1:001", "C1a", CHASE[0])
    rows = [irritant("C0", CHASE[0]), irritant("C1", CHASE[0]), irritant("C2", CHASE[0])]
    labels, behind = by_id(
        rows,
        act("set", "IRR-FIRST", 1, "Je relance", **finding(one)),
        act("set", "IRR-OTHER", 2, "Rien ne vient", **finding(two)),
    )
    assert labels == {"IRR-FIRST": "Je relance", "IRR-OTHER": "Rien ne vient"}
    assert behind == {"IRR-FIRST": ["C0:000", "C2:002"], "IRR-OTHER": ["C1:001"]}


def test_what_has_two_natures_may_be_held_by_a_finding_of_each():
    rows = [
        observation | {"nature": ["irritant", "break"]}
        for observation in (irritant("C0", CHASE[0]), irritant("C5", SCRATCHED))
    ]
    both = member("C0:000", "C0a", CHASE[0]), member("C5:001", "C5a", SCRATCHED)
    lost = founding(*both) | {"nature": "break"}
    _labels, behind = by_id(
        rows,
        act("set", "BRK-FIRST", 1, "Le fil se perd", field="label", anchor=lost),
        act("set", "IRR-OTHER", 2, "Rien ne vient", **finding(*both)),
    )
    assert behind == {"BRK-FIRST": ["C0:000", "C5:001"], "IRR-OTHER": ["C0:000", "C5:001"]}


def test_members_held_by_an_earlier_act_stay_when_a_later_one_did_not_know_them():
    known = member("C0:000", "C0a", CHASE[0]), member("C5:002", "C5a", SCRATCHED)
    _labels, behind = by_id(
        THREE,
        act("set", "IRR-FIRST", 1, "Je relance", **finding(*known)),
        act("set", "IRR-FIRST", 2, "Je relance toujours", **finding(known[0])),
    )
    assert "C5:002" in behind["IRR-FIRST"]


def test_a_finding_merged_into_another_brings_its_members_and_never_comes_back():
    first = act("set", "IRR-FIRST", 1, "Je relance", **finding(member("C0:000", "C0a", CHASE[0])))
    door = act("mint", "IRR-DOORS", 2, founding(member("C5:002", "C5a", SCRATCHED)))
    merged = act("merge", "IRR-DOORS", 3, "IRR-FIRST",
                 anchor=founding(member("C5:002", "C5a", SCRATCHED)))  # fmt: skip
    labels, behind = by_id(THREE, first, door, merged)
    assert labels["IRR-FIRST"] == "Je relance"
    assert "IRR-DOORS" not in labels
    assert "C5:002" in behind["IRR-FIRST"]


def test_a_name_is_worth_more_than_older_founding_words():
    """Half of what was named is here; all of what another was founded on is here too."""
    older = act("mint", "IRR-AAAAA", 1, founding(member("C0:000", "C0a", CHASE[0])))
    named = act("set", "IRR-ZZZZZ", 2, "Je relance",
                **finding(member("C0:000", "C0a", CHASE[0]), member("C9:9", "C9a", "Ailleurs."))
                )  # fmt: skip
    labels, _behind = by_id(THREE, older, named)
    assert labels["IRR-ZZZZZ"] == "Je relance"
    assert "IRR-AAAAA" not in labels


def test_a_word_inside_founding_words_is_not_the_founding_words():
    words = "J'ai relancé le magasin trois fois sans la moindre réponse."
    past = Founded("IRR-A", "lived", "irritant", False, (member("gone", "C0a", words),))
    assert _found(past, "C0a", "le magasin") == {}
    assert _found(past, "C1a", words) == {}
    assert _found(past, "C0a", words + " Voilà.") == {0: "IRR-A"}


def _found(past, person, quote):
    group = Candidate("lived", "irritant", False, frozenset(), frozenset({(person, quote)}))
    return inherit([group], {past.finding: past})


def test_who_says_the_same_twice_founds_two_findings_that_keep_their_ids():
    """Each was founded on one of two observations in the same words, and finds it again."""
    words = "On n'a jamais rappelé."
    of = {"C0:000": "IRR-ZZZZZ", "C0:001": "IRR-AAAAA"}
    past = {
        finding: Founded(finding, "lived", "irritant", False, (member(name, "C0a", words),))
        for name, finding in of.items()
    }
    groups = [
        Candidate("lived", "irritant", False, frozenset({name}), frozenset({("C0a", words)}))
        for name in of
    ]
    assert inherit(groups, past) == {0: "IRR-ZZZZZ", 1: "IRR-AAAAA"}
