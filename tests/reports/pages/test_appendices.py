"""The pages at the end: index, codebook, sensitivity, COREQ, computation."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from jresearch.errors import InputError
from jresearch.reports.pages.codebook import show_codebook
from jresearch.reports.pages.coreq import read_answers, show_coreq
from jresearch.reports.pages.method import show_method
from jresearch.reports.pages.sensitivity import show_sensitivity
from jresearch.reports.pages.verbatim_index import show_verbatim_index
from jresearch.study import Study
from jresearch.translation import speaking
from reports.invented import analysis as invented


def in_folder(a, folder: Path) -> Study:
    (folder / "codebooks").mkdir()
    return Study(folder, a.study.settings, a.study.codebook)


def test_the_index_leads_from_each_verbatim_to_its_place_and_its_findings(a):
    # C1 said two things that findings rest on, and one more in an enchantment: turns 4, 8 and 9.
    lines = show_verbatim_index(a).text.splitlines()
    start = lines.index("C1 · 3 verbatims")
    assert [line.split(" | ")[0].strip() for line in lines[start + 1 : start + 4]] == [
        "tour 4 · 0:40", "tour 8 · 1:20", "tour 9 · 1:30",
    ]  # fmt: skip
    assert lines[start + 1].endswith("| Je déverrouille mon vélo | La borne ne s’ouvre pas")


def test_a_client_is_told_of_the_published_verbatims_that_stand_in_no_row(a):
    read = a.coded["observation"].isin(["C1:1", "C5:0"])
    shown = a.coded.assign(quote=a.coded["quote"].where(read, ""))
    client = replace(a, edition="client", coded=shown)
    # C1:1 speaks for the dock that does not open, C5:0 for no finding.
    text = show_verbatim_index(client).text
    assert "1 autre verbatim est publié, sans porter de constat à plusieurs voix." in text
    assert "autre verbatim" not in show_verbatim_index(a).text


def test_what_only_a_signal_holds_is_not_in_the_index(a):
    assert "ne disaient pas la même chose" not in show_verbatim_index(a).text


def test_the_index_without_findings_is_nothing(a):
    a.findings["signal"] = True
    assert show_verbatim_index(a).html == ""


def test_the_codebook_says_how_often_a_step_was_coded(a):
    # Four customers and nobody else told of unlocking, and one employee: five observations.
    assert "Je déverrouille mon vélo | achat |  | 5" in show_codebook(a).text


def test_hostile_words_in_the_index_are_text(a):
    a.coded["quote"] = "<script>alert(1)</script> {{ 7 * 7 }} ](http"
    html = show_verbatim_index(a).html
    assert "<script" not in html
    assert "{{ 7 * 7 }} ](http" in html


def test_the_curve_is_shown_by_other_means(a):
    # Unlocking: C1 −2, C2 −1, C3 +1, C4 −2: mean −1, median −1.5, one mention each.
    line = next(
        x for x in show_sensitivity(a).text.splitlines() if "Je déverrouille" in x and "|" in x
    )
    assert [cell.strip() for cell in line.split("|")][1:4] == ["4", "−1,0", "−1,5"]


def test_coreq_fills_in_what_the_tables_know_and_says_what_nobody_stated(a, tmp_path):
    object.__setattr__(a, "study", in_folder(a, tmp_path))
    text = show_coreq(a).text
    assert (
        "12 | Combien de participants | 6 parcours clients et 2 collaborateurs et partenaires"
        in text
    )
    assert "4 | Leur genre | non renseigné" in text
    assert sum("|" in line for line in text.splitlines()) == 32


def test_what_people_wrote_stands_before_what_the_tables_know(a, tmp_path):
    study = in_folder(a, tmp_path)
    object.__setattr__(a, "study", study)
    (study.codebooks / "coreq.yaml").write_text("answers:\n  4: deux femmes\n  12: six foyers\n")
    text = show_coreq(a).text
    assert "4 | Leur genre | deux femmes" in text
    assert "12 | Combien de participants | six foyers" in text


def test_a_point_that_coreq_does_not_have_is_refused(a, tmp_path):
    study = in_folder(a, tmp_path)
    (study.codebooks / "coreq.yaml").write_text("answers:\n  33: rien\n")
    with pytest.raises(InputError, match=r"coreq\.yaml.*il n’y a pas de 33"):
        read_answers(study)


def test_the_computation_is_told_with_its_versions(a):
    text = show_method(a).text
    assert "Deux parcours au moins" in text
    assert re.search(r"Fait avec jresearch \S+, pandas [\d.]+, ", text)


@pytest.mark.parametrize(
    "name",
    ["D’un canal à l’autre", "Pourquoi l’on vient", "Ce qu’on y ressent",
     "Qui recommande, qui déconseille", "Promis en toutes lettres, et vécu", "Opportunités"],
)  # fmt: skip
def test_every_count_of_a_page_is_told_in_a_sentence(a, name):
    told = dict(line.split(": ", 1) for line in show_method(a).text.splitlines() if ": " in line)
    assert told[name].endswith(".")


def test_in_english_they_are_english():
    with speaking("en"):
        a = invented(language="en")
        assert "The steps" in show_codebook(a).text
        assert "At least two journeys" in show_method(a).text


def test_the_index_names_what_several_findings_are_called_once(a):
    again = a.evidence[a.evidence["finding"].eq("IRR-AAAAA")].assign(finding="IRR-BBBBB")
    same = replace(a, findings=a.findings.assign(label="Le soin"),
                   evidence=pd.concat([a.evidence, again], ignore_index=True))  # fmt: skip
    lines = [line for line in show_verbatim_index(same).text.splitlines() if " | " in line]
    assert lines
    assert all(line.endswith("| Le soin") and line.count("Le soin") == 1 for line in lines)
