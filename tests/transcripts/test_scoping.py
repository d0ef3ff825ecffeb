"""The part of a study that is looked at: which cases it leaves out, and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journey.made import a_codebook
from jresearch.codebook import Channel
from jresearch.errors import InputError
from jresearch.scope import Scope
from jresearch.study import within
from jresearch.transcripts import read_cases
from jresearch.translation import speaking
from transcripts.makers import study

SHOP = Channel(id="shop", label={"fr": "magasin", "en": "shop"}, kind="physical")
BOOK = replace(a_codebook(), channels=(SHOP,))
TALK = "".join(f"Enquêteur : Et ?\n{name} : J'ai attendu.\n" for name in "ABCD")
PEOPLE = (
    "person,interview,speaker,case,file,date,region\n"
    "a,I1,A,K1,x.txt,2026-03-01,Nord\nb,I1,B,K2,x.txt,2026-03-15,Sud\n"
    "c,I1,C,K3,x.txt,2026-04-01,Nord\nd,I1,D,K4,x.txt,,Est\n"
)
CASES = (
    "case,persons,in_scope,product,purchase_channel,outcome\n"
    "K1,a,yes,cuisine,shop,completed\nK2,b,yes,salon,web,abandoned\n"
    "K3,c,no,cuisine,shop,completed\nK4,d,yes,cuisine,web,completed\n"
)


def told(folder, **scope):
    made = study(folder, {"x.txt": TALK, "participants.csv": PEOPLE, "cases.csv": CASES})
    part = within(replace(made, codebook=BOOK), **scope)
    return read_cases(part).set_index("case")["in_scope"].to_dict()


def test_without_a_scope_the_researcher_alone_says_what_is_out(tmp_path):
    assert told(tmp_path) == {"K1": "yes", "K2": "yes", "K3": "no", "K4": "yes"}


def test_what_a_scope_leaves_out_is_outside_and_what_was_out_stays_out(tmp_path):
    assert told(tmp_path, product="cuisine") == {
        "K1": "yes", "K2": "outside", "K3": "no", "K4": "yes",
    }  # fmt: skip


def test_a_case_meets_every_column_and_any_of_its_values(tmp_path):
    found = told(tmp_path, product=["cuisine", "salon"], region=["Nord", "Sud"])
    assert found == {"K1": "yes", "K2": "yes", "K3": "no", "K4": "outside"}


def test_outcome_and_channel_may_be_called_by_their_labels(tmp_path):
    found = told(tmp_path, outcome="abouti", purchase_channel="magasin")
    assert found == {"K1": "yes", "K2": "outside", "K3": "no", "K4": "outside"}


def test_a_period_keeps_its_first_and_last_day_and_leaves_out_who_has_no_date(tmp_path):
    assert told(tmp_path, since="2026-03-01", until="2026-03-15") == {
        "K1": "yes", "K2": "yes", "K3": "no", "K4": "outside",
    }  # fmt: skip
    assert told(tmp_path, since="2026-03-02")["K1"] == "outside"
    assert told(tmp_path, until="2026-03-14")["K2"] == "outside"


def test_every_unknown_column_and_value_is_said_at_once(tmp_path):
    with speaking("en"), pytest.raises(InputError) as error:
        told(tmp_path, prduct="cuisine", region="Nrd")
    assert str(error.value).splitlines() == [
        "study.toml, scope: there is no column 'prduct'. Did you mean 'product'?",
        "study.toml, scope: no case has 'Nrd' in 'region'. Did you mean 'Nord'?",
    ]


def test_a_scope_that_nobody_is_in_is_refused(tmp_path):
    with speaking("en"), pytest.raises(InputError) as error:
        told(tmp_path, product="salon", outcome="completed")
    assert str(error.value) == (
        "study.toml, scope: no journey is in this scope. "
        "Widen it, or take it away to look at the whole study."
    )


def test_a_day_that_is_none_is_refused(tmp_path):
    with speaking("en"), pytest.raises(InputError) as error:
        told(tmp_path, since="March")
    assert str(error.value) == (
        "within: 'March' is no date. Write year-month-day, as in 2025-03-31."
    )


def test_a_scope_is_read_again_from_what_it_says_of_itself():
    scope = Scope.model_validate({"since": "2026-03-01", "product": ["a", "b"]})
    assert Scope.model_validate(scope.model_dump(mode="json")) == scope
    assert scope.partial
    assert not Scope.model_validate({}).partial
