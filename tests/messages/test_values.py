from __future__ import annotations

import dataclasses
import json
from copy import copy

import pytest

from jresearch.messages.references import read
from jresearch.messages.values import chosen, shown_words, value_of
from messages.conftest import HEARD


def said(a, inside):
    reference = read(inside, 1, file="messages/curve.md", steps=a.study.codebook.step_ids)
    return value_of(a, reference, HEARD)


def log_of(a, *acts):
    """Acts written to a log of one coder, in their order."""
    lines = [
        json.dumps({"v": 1, "id": f"01KSPTSBV7RNYSBP8B53H4VX{n:02}", "coder": "mb", "group": str(n),
                    "at": f"2026-05-28T08:21:{n:02}.000000Z", "anchor": None, "before": [],
                    "seen": [], "queue": None, "field": None} | act)
        for n, act in enumerate(acts, start=10)
    ]  # fmt: skip
    (a.study.codings / "mb.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("inside", "text", "mark"),
    [
        # Three of the four journeys that lived the unlocking tell it; six customers in all.
        ("IRR-AAAAA k/n", "3/4", "3/4"),
        ("IRR-AAAAA k", "3", "3"),
        ("IRR-AAAAA n", "4", "4"),
        ("IRR-AAAAA k sur n", "3\u00a0sur\u00a04", "3/4"),
        ("IRR-AAAAA libellé", "La borne ne s'ouvre pas", "La borne ne s'ouvre pas"),
        # At the unlocking C1, C2 and C4 go down, C3 goes up.
        ("unlock down", "3/4", "3/4"),
        ("unlock down k", "3", "3"),
        ("unlock hausse", "1/4", "1/4"),
        ("unlock exposed", "4", "4"),
        ("unlock label", "Je déverrouille mon vélo", "Je déverrouille mon vélo"),
        ("n clients", "6", "6"),
        ("n collaborateurs", "2", "2"),
    ],
)
def test_a_reference_says_what_the_tables_say(a, inside, text, mark):
    value = said(a, inside)
    assert (value.text, value.mark) == (text, mark)


def test_a_ratio_of_twenty_or_more_is_written_as_in_the_report(a):
    a.findings.loc[0, ["k", "exposed"]] = [12, 25]
    value = said(a, "IRR-AAAAA k/n")
    assert (value.text, value.mark) == ("12/25 (48\u00a0%)", "12/25")


def test_only_a_finding_opens_a_card_and_one_set_aside_has_none(a):
    assert said(a, "IRR-AAAAA k").finding == "IRR-AAAAA"
    assert said(a, "unlock down").finding == ""
    a.findings.loc[0, "status"] = "dismissed"
    assert said(a, "IRR-AAAAA k").finding == ""


def test_a_quote_says_where_it_was_said(a):
    value = said(a, "IRR-BBBBB verbatim")
    assert value.text == "«\u00a0J'ai dû rappeler trois fois pour être remboursée.\u00a0»"
    assert (value.place, value.mark, value.kept_in) == ("C1, tour 9", "C1:3", False)


def test_an_observation_is_named_by_its_id_or_by_the_beginning_of_it(a):
    assert said(a, "C4:1 verbatim").mark == said(a, "C4:1… quote").mark == "C4:1"
    a.coded["observation"] = a.coded["observation"].replace({"C1:0": "C1:ab0", "C1:1": "C1:ab1"})
    assert said(a, "C1:ab quote") == (
        "plusieurs observations commencent par «\u00a0C1:ab\u00a0». "
        "Vouliez-vous dire «\u00a0C1:ab1\u00a0»\u00a0?"
    )


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("IRR-AAAAB k", "il n’y a pas de constat «\u00a0IRR-AAAAB\u00a0». "
                        "Vouliez-vous dire «\u00a0IRR-AAAAA\u00a0»\u00a0?"),
        ("C4:9 quote", "il n’y a pas d’observation «\u00a0C4:9\u00a0». "
                       "Vouliez-vous dire «\u00a0C4:1\u00a0»\u00a0?"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_told_with_the_nearest(a, inside, told):
    assert said(a, inside) == told


def test_a_merged_finding_is_followed_and_said(a):
    log_of(a, {"act": "merge", "target": "finding:IRR-ZZZZZ", "value": "IRR-BBBBB"})
    value = said(a, "IRR-ZZZZZ k/n")
    assert (value.text, value.finding, value.instead_of) == ("2/2", "IRR-BBBBB", "IRR-ZZZZZ")


@pytest.mark.parametrize(("held", "found"), [(("C1:3", "C4:1"), "IRR-BBBBB"), (("C1:3",), None)])
def test_a_finding_that_is_gone_is_followed_where_half_of_its_words_are(a, held, found):
    # It was founded on four observations.
    gone = ["X:0", "X:1", "X:2", "X:3"][: 4 - len(held)]
    anchor = {"interview": "C1", "person": "C1a", "quote": "…", "parts": []}
    members = [{"observation": one, "anchor": anchor} for one in (*held, *gone)]
    value = {"series": "lived", "nature": "irritant", "step": "refund", "members": members}
    log_of(a, {"act": "mint", "target": "finding:IRR-GGGGG", "value": value})
    value = said(a, "IRR-GGGGG k/n")
    assert (value if isinstance(value, str) else value.finding) == (
        found
        or "il n’y a pas de constat «\u00a0IRR-GGGGG\u00a0». Choisissez parmi\u00a0: "
        "ENC-AAAAA, IRR-AAAAA, IRR-BBBBB, IRR-CCCCC, IRR-DDDDD."
    )


def test_words_not_to_be_published_are_no_exemplar(a):
    a.coded.loc[a.coded["observation"].eq("C1:1"), "publish"] = "no"
    assert chosen(a, "IRR-AAAAA", "C1:1") == "C2:1"
    a.coded["publish"] = "no"
    a = copy(a)
    assert chosen(a, "IRR-AAAAA", "C1:1") == ""
    assert said(a, "IRR-AAAAA quote") == "aucun de ses verbatims n’est à publier."


def test_a_verbatim_asked_for_by_its_id_knows_that_it_is_not_to_be_published(a):
    a.coded.loc[a.coded["observation"].eq("C4:1"), "publish"] = "no"
    assert said(a, "C4:1 quote").kept_in


@pytest.mark.parametrize(
    ("shortened", "shown"),
    [
        ("Trois appels […] à réexpliquer.", "Trois appels […] à réexpliquer."),
        ("Dix appels […] à réexpliquer.", "Trois appels, et toujours à réexpliquer."),
        (None, "Trois appels, et toujours à réexpliquer."),
        ("[…]", "Trois appels, et toujours à réexpliquer."),
    ],
)
def test_a_shortened_verbatim_only_cuts(shortened, shown):
    row = {"quote": "Trois appels, et toujours à réexpliquer.", "display_quote": shortened}
    assert shown_words(row) == shown


def test_values_leave_the_tables_as_they_were(a):
    before = dataclasses.replace(a, findings=a.findings.copy(), coded=a.coded.copy(deep=True))
    said(a, "IRR-AAAAA quote")
    assert before.findings.equals(a.findings)
    assert before.coded.equals(a.coded)
