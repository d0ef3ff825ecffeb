from findings.test_find import CHASE, STUDY, chasing, irritant
from journey.made import coded, stays
from jresearch.findings import find
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
    assert (first.label, first.label_by, first.k) == ("Personne ne me tient au courant", "mb", 2)
    of = evidence[evidence.finding.eq("IRR-OLDIE")]["observation"].tolist()
    assert of == ["C0:000", "C5:001"]
