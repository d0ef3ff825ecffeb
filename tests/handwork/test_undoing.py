from __future__ import annotations

import pytest

import jresearch as jr
from handwork.studied import again, coded, named
from jresearch.errors import InputError
from jresearch.handwork import decide, keep_finding, merge_entry, undo
from jresearch.handwork.entries import with_entry
from jresearch.handwork.undoing import told_of
from jresearch.log import append, read_log
from jresearch.study import read_study
from jresearch.translation import speaking


def test_what_is_taken_back_is_said_in_words_with_the_way_to_have_it_again(a, folder):
    name = named(a, "frein")
    decide(a, "mb", name, step="return", nature=["irritant", "break"])
    done = undo(a, "mb")
    assert repr(done) == (
        f"Taken back: step 1, nature 2 ({name}). "
        f'jr.undo(study, "mb", "{done[0].id}") does it again.'
    )
    assert coded(again(folder), name, "step_source") == "machine"
    back = undo(a.study, "mb", done[0].id)
    assert repr(back) == (
        f"Done again: step 1, nature 2 ({name}). "
        f'jr.undo(study, "mb", "{back[0].id}") takes it back again.'
    )
    assert coded(again(folder), name, "step") == "return"
    assert repr(undo(a, "mb", back[0].id)).startswith("Taken back: step 1, nature 2 (")


def test_it_is_the_verb_that_the_package_offers(a):
    assert jr.undo is undo
    with pytest.raises(InputError, match="mb has nothing to undo there"):
        jr.undo(a.study, "mb")


def test_what_it_was_is_said_in_the_language_of_the_study(a):
    finding = a.findings["finding"].iloc[0]
    keep_finding(a, "mb", finding)
    with speaking("fr"):
        assert repr(undo(a, "mb")).startswith(f"Annulé\u00a0: statut 1 ({finding}). jr.undo(")


def test_of_many_things_the_first_are_named_and_the_others_counted(a):
    drafts = [
        {"act": "set", "target": f"case:C{n}", "field": "passages", "value": [], "seen": []}
        for n in range(5)
    ]
    append(a.study, "mb", drafts)
    assert told_of(read_log(a.study).acts) == "passages 5 (C0, C1, C2, 2 more)"


def test_a_merged_step_comes_back_to_its_place_in_the_journey_and_its_codings_with_it(a, folder):
    name, before = named(a, "quatre fois"), a.study.codebook.step_ids
    merge_entry(a, "mb", "step:book", "ride").apply()
    assert again(folder).study.codebook.step_ids == ["ride", "return"]
    done = undo(read_study(folder), "mb")
    assert repr(done).startswith(
        "Taken back: merged steps 1 (book). "
        "Written: journey.yaml; jr.read_study() reads the study anew."
    )
    now = again(folder)
    assert now.study.codebook.step_ids == before
    assert now.study.codebook.step("book") == a.study.codebook.step("book")
    assert coded(now, name, "step") == "book"
    undo(now.study, "mb", done[0].id)
    assert again(folder).study.codebook.step_ids == ["ride", "return"]


def test_a_code_added_in_the_widget_leaves_its_file_unless_somebody_gave_it(a, folder):
    code = {"id": "peur", "label": {"fr": "Peur"}}
    study = with_entry(a.study, "code", code)
    added = {"act": "add", "target": "code:peur", "value": code, "seen": []}
    append(study, "mb", [added])
    done = undo(study, "mb")
    assert repr(done).startswith("Taken back: new code 1 (peur). Written: themes.yaml;")
    assert "peur" not in read_study(folder).codebook.code_ids
    undo(read_study(folder), "mb", done[0].id)
    assert "peur" in read_study(folder).codebook.code_ids
    now = again(folder)
    decide(now, "lt", named(now, "frein"), theme=["peur"])
    assert "Written" not in repr(undo(now, "mb"))
    assert "peur" in read_study(folder).codebook.code_ids
