"""The codebook as people write it: read whole, every mistake named at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jresearch.codebook import read_codebook, write_codebook
from jresearch.errors import InputError
from jresearch.lint import lint
from jresearch.translation import speaking
from making import JOURNEY, study_in

if TYPE_CHECKING:
    from pathlib import Path


def with_journey(folder: Path, text: str) -> Path:
    (folder / "journey.yaml").write_text(text, encoding="utf-8")
    return folder


def messages(folder: Path) -> str:
    with pytest.raises(InputError) as refused:
        read_codebook(folder)
    return str(refused.value)


def test_a_codebook_is_read_with_its_steps_in_order(tmp_path: Path) -> None:
    codebook = read_codebook(with_journey(tmp_path, JOURNEY))
    assert codebook.step_ids == ["book", "ride", "return"]
    with speaking("fr"):
        assert codebook.step_label("ride") == "Je roule"
    assert codebook.step("return").macro == "after"
    assert codebook.channel("shop").kind == "physical"
    assert codebook.guide[0].steps == ("book",)
    assert codebook.step_label("elsewhere") == "elsewhere"


def test_a_department_is_known_by_its_id_and_by_its_name_in_either_language(tmp_path: Path) -> None:
    told = "departments:\n  - {id: sales, label: {fr: vente, en: selling}}\n"
    codebook = read_codebook(with_journey(tmp_path, JOURNEY + told))
    assert [codebook.department_label(one) for one in ("sales", "vente", "selling", "bar")] == [
        "selling", "selling", "selling", "bar",
    ]  # fmt: skip
    with speaking("fr"):
        assert codebook.department_label("selling") == "vente"


def test_yes_and_no_are_words_not_booleans(tmp_path: Path) -> None:
    text = JOURNEY.replace("    macro: purchase", "    macro: purchase\n    always: yes")
    assert read_codebook(with_journey(tmp_path, text)).step("ride").always == "yes"


def test_every_mistake_is_named_at_once_with_its_line_and_the_way_out(tmp_path: Path) -> None:
    text = (
        JOURNEY.replace("    macro: before", "    macro: befor")
        .replace('label: {fr: "Je roule"', 'lable: {fr: "Je roule"')
        .replace("steps: [book]", "steps: [boook]")
    )
    told = messages(with_journey(tmp_path, text))
    assert "journey.yaml, line 6, steps[1].macro: 'befor' is not allowed for 'macro'. " in told
    assert "Did you mean 'before'?" in told
    assert "steps[2].lable: unknown key 'lable'. Did you mean 'label'?" in told
    assert "steps[2].label: 'label' is missing." in told


def test_a_guide_question_about_no_step_is_named(tmp_path: Path) -> None:
    told = messages(with_journey(tmp_path, JOURNEY.replace("steps: [book]", "steps: [boook]")))
    assert told == "journey.yaml, guide[1]: no step is called 'boook'. Did you mean 'book'?"


def test_an_id_may_stand_only_once(tmp_path: Path) -> None:
    told = messages(with_journey(tmp_path, JOURNEY.replace("id: ride", "id: book")))
    assert "journey.yaml: the id 'book' stands there twice." in told


@pytest.mark.parametrize("name", ["none", "mon étape", "a-b", "a:b"])
def test_an_id_is_plain_letters(tmp_path: Path, name: str) -> None:
    told = messages(with_journey(tmp_path, JOURNEY.replace("id: ride", f'id: "{name}"')))
    assert f"the id '{name}' must be plain letters, digits and '_'." in told


def test_broken_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    assert "journey.yaml, line 3" in messages(with_journey(tmp_path, "version: 1\nname: {fr: a\n"))


def test_a_missing_journey_and_an_empty_one_say_what_to_do(tmp_path: Path) -> None:
    assert messages(tmp_path) == "journey.yaml: the file is missing. jresearch init writes one."
    assert messages(with_journey(tmp_path, "")) == "journey.yaml: the file is empty."


def test_the_inventory_names_its_bad_cells(tmp_path: Path) -> None:
    with_journey(tmp_path, JOURNEY)
    (tmp_path / "touchpoints.csv").write_text(
        "step,channel,offered,source,owner,actor\nbook,site,yes,document,web,company\n"
        "book,shp,maybe,document,,\n",
        encoding="utf-8",
    )
    told = messages(tmp_path).splitlines()
    assert told[0] == "touchpoints.csv, line 3, channel: 'shp' is not allowed. Did you mean 'shop'?"
    assert told[1].startswith(
        "touchpoints.csv, line 3, offered: 'maybe' is not allowed. Choose one"
    )


def test_a_column_missing_from_the_inventory_is_named(tmp_path: Path) -> None:
    with_journey(tmp_path, JOURNEY)
    (tmp_path / "touchpoints.csv").write_text("step,channel,offered,source,owner\n", "utf-8")
    assert messages(tmp_path) == "touchpoints.csv: the column 'actor' is missing."


def test_a_parent_code_must_exist(tmp_path: Path) -> None:
    with_journey(tmp_path, JOURNEY)
    (tmp_path / "themes.yaml").write_text(
        'codes:\n  - id: wait\n    label: {fr: "Attente"}\n    parent: delai\n', encoding="utf-8"
    )
    assert messages(tmp_path).startswith("themes.yaml, wait: no code is called 'delai'.")


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    codebook = read_codebook(with_journey(tmp_path, JOURNEY))
    write_codebook(codebook, tmp_path / "again")
    again = read_codebook(tmp_path / "again")
    assert again.steps == codebook.steps
    assert again.channels == codebook.channels
    assert again.guide == codebook.guide


@pytest.mark.parametrize(
    ("label", "advice"),
    [
        ("Chercher un vélo", "an infinitive"),
        ("Le magasin prépare le vélo", "the company acts here"),
        ("Réservation", "not in the first person"),
        ("Saisie dans l'ERP", "an internal process"),
    ],
)
def test_a_label_that_is_not_the_customers_is_advised_on(
    tmp_path: Path, label: str, advice: str
) -> None:
    codebook = read_codebook(with_journey(tmp_path, JOURNEY.replace("Je roule", label)))
    told = [str(problem) for problem in lint(codebook)]
    assert len(told) == 1
    assert f'journey.yaml, ride: "{label}": {advice}' in told[0]


@pytest.mark.parametrize(
    "label", ["Je rends mon vélo", "J'attends", "On me rappelle", "Mon vélo est prêt"]
)
def test_a_label_in_the_first_person_is_left_alone(tmp_path: Path, label: str) -> None:
    codebook = read_codebook(with_journey(tmp_path, JOURNEY.replace("Je roule", label)))
    assert lint(codebook) == []


def test_a_step_without_words_and_a_missing_macro_step_are_advised_on(tmp_path: Path) -> None:
    text = JOURNEY.replace("macro: purchase", "macro: after")
    text = text.replace(
        "    keywords: {fr: [rouler, pédaler, frein], en: [ride, pedal, brake]}\n", ""
    )
    text = text.replace(
        '    examples: {fr: ["Le frein couinait."], en: ["The brake squeaked."]}\n', ""
    )
    told = " ".join(str(p) for p in lint(read_codebook(with_journey(tmp_path, text))))
    assert "journey.yaml, ride: no keywords and no examples" in told
    assert "no step in the macro-step 'purchase'" in told


def test_the_demos_codebook_is_sound(repository: Path) -> None:
    codebook = read_codebook(repository / "codebooks")
    assert len(codebook.steps) == 13
    assert lint(codebook) == []


def test_errors_are_told_in_the_studys_language(tmp_path: Path) -> None:
    with speaking("fr"):
        told = messages(with_journey(tmp_path, JOURNEY.replace("macro: before", "macro: befor")))
    plain = told.replace("\u00a0", " ")
    assert "« befor » n'est pas permis pour « macro ». Vouliez-vous dire « before »" in plain


def test_a_study_is_found_from_a_folder_below(tmp_path: Path) -> None:
    from jresearch.study import read_study

    study_in(tmp_path / "velos")
    assert read_study(tmp_path / "velos" / "interviews").path == tmp_path / "velos"
