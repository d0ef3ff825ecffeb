"""The matrix, the rankings and the readings of one actor alone."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import jresearch as jr
from jresearch.errors import InputError
from jresearch.reports import show_findings, show_matrix
from jresearch.reports.by_actor import met_with
from jresearch.reports.show_readings import show_readings
from jresearch.translation import speaking
from reports.invented import analysis, read

BY_PHONE = "refund"


@pytest.fixture
def a(tmp_path):
    """Refunds are a partner's, in the passages; of the docks it is not known whose they are."""
    with speaking("fr"):
        invented = analysis(tmp_path)
        passages = invented.passages.copy()
        passages["actor"] = passages["actor"].mask(passages["step"].eq(BY_PHONE), "partner")
        passages["actor"] = passages["actor"].mask(passages["step"].eq("unlock"))
        inventory = pd.DataFrame([
            {"step": BY_PHONE, "channel": "phone", "offered": "yes", "source": None, "owner": None,
             "actor": "partner"}])  # fmt: skip
        book = replace(invented.study.codebook, inventory=inventory)
        invented = replace(invented, study=replace(invented.study, codebook=book))
        yield read(invented, passages=passages)


def test_the_matrix_of_a_partner_holds_its_touchpoints_only(a):
    seen, told = met_with(a, "partner", "here")
    assert seen.matrix[["step", "channel", "used_k", "exposed"]].to_numpy().tolist() == [
        ["refund", "phone", 2, 2]
    ]
    # The four stays at the dock.
    assert told == (
        "Seulement là où l’on a affaire à un partenaire. 4 passages dont rien ne dit avec qui ils "
        "ont eu lieu sont laissés de côté."
    )
    assert told in show_matrix(a, actor="partner").text
    html = show_matrix(a, actor="partner").html
    assert "Je demande un remboursement" in html
    assert "Je réserve mon vélo" not in html


def test_findings_are_those_told_of_the_actor_with_its_own_count(a):
    text = show_findings(a, "irritant", actor="partner").text
    assert "2/2 Il faut rappeler pour être remboursé" in text
    assert "La borne" not in text
    company = show_findings(a, "irritant", actor="company").text
    assert "2/2 Plus de place pour rendre le vélo" in company
    assert "rappeler" not in company


def test_readings_are_those_of_the_actor(a):
    text = show_readings(a, actor="partner").text
    assert "Je demande un remboursement | 2 | 2 | 0 | 0 | irritant" in text
    assert "Je roule" not in text


def test_without_a_word_of_the_actor_nothing_is_shown(a):
    book = replace(a.study.codebook, inventory=a.study.codebook.inventory.head(0))
    none = replace(a, study=replace(a.study, codebook=book),
                   passages=a.passages.assign(actor="company"))  # fmt: skip
    assert show_findings(none, "irritant", actor="partner").html == ""
    assert show_matrix(none, actor="partner").html == ""
    assert show_readings(none, actor="partner").html == ""


@pytest.mark.parametrize("show", [show_findings, show_matrix, show_readings])
def test_another_actor_is_refused_by_name(a, show):
    with pytest.raises(InputError) as refused:
        show(a, actor="partners")
    assert str(refused.value) == (
        f"{show.__name__}, actor\u00a0: «\u00a0partners\u00a0» n’est pas connu. "
        "Vouliez-vous dire «\u00a0partner\u00a0»\u00a0?"
    )


def test_the_analysis_is_left_as_it_was(a):
    before = {name: getattr(a, name).copy(deep=True) for name in ("coded", "passages", "findings")}
    matrix = show_matrix(a).html
    show_matrix(a, actor="partner")
    show_findings(a, actor="partner")
    assert all(getattr(a, name).equals(table) for name, table in before.items())
    assert show_matrix(a).html == matrix


def test_clients_read_nothing_there_of_one_or_two_employees(a):
    # E1 speaks of refunds by phone, which the inventory says are a partner's.
    assert met_with(a, "partner", "here")[0].matrix["employees_k"].tolist() == [1]
    client = jr.edition(a, "client")
    assert met_with(client, "partner", "here")[0].matrix["employees_k"].tolist() == [0]
