"""The codebook as people write it: read whole, every mistake named at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jresearch.codebook import Step, read_codebook, write_codebook
from jresearch.errors import InputError
from jresearch.lint import lint
from jresearch.translation import speaking
from making import JOURNEY, study_in

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.codebook import Codebook


TOLD = """\
  - id: tell
    label: {fr: "Je recommande ou je déconseille", en: "I recommend it, or not"}
    macro: after
    examples: {fr: ["J'en ai parlé à ma sœur."], en: ["I told my sister."]}
channels:
"""
WHOLE = JOURNEY.replace("channels:\n", TOLD, 1)
"""The journey with its last step, after which nothing is missing."""


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
        (
            "Saisie dans l'ERP",
            "an internal process; keep it in 'backstage', behind the step it serves.",
        ),
    ],
)
def test_a_label_that_is_not_the_customers_is_advised_on(
    tmp_path: Path, label: str, advice: str
) -> None:
    codebook = read_codebook(with_journey(tmp_path, WHOLE.replace("Je roule", label)))
    told = [str(problem) for problem in lint(codebook)]
    assert len(told) == 1
    assert f'journey.yaml, ride: "{label}": {advice}' in told[0]


@pytest.mark.parametrize(
    "label", ["Je rends mon vélo", "J'attends", "On me rappelle", "Mon vélo est prêt"]
)
def test_a_label_in_the_first_person_is_left_alone(tmp_path: Path, label: str) -> None:
    codebook = read_codebook(with_journey(tmp_path, WHOLE.replace("Je roule", label)))
    assert lint(codebook) == []


def test_a_journey_that_stops_before_people_tell_others_is_advised_on(tmp_path: Path) -> None:
    assert [str(one) for one in lint(read_codebook(with_journey(tmp_path, JOURNEY)))] == [
        "journey.yaml: no step says what customers tell others afterwards. "
        "Add a last one: I recommend, or I warn others."
    ]


@pytest.mark.parametrize(
    "label",
    ["Je recommande ou je déconseille", "J'en parle et je laisse un avis", "I warn my friends",
     "Je fais marcher le bouche-à-oreille", "J’en parle à mes collègues", "I leave a review"],
)  # fmt: skip
def test_a_step_where_people_tell_others_is_known_by_its_label(label: str) -> None:
    assert Step(id="last", label={"fr": label, "en": label}, macro="after").tells_others


@pytest.mark.parametrize(
    "label",
    ["J'envoie une lettre recommandée", "Je lis les avis", "J'en parle avec mon vendeur",
     "Je passe ma commande", "I read the reviews", "I get a warning"],
)  # fmt: skip
def test_other_steps_are_not_taken_for_it(label: str) -> None:
    assert not Step(id="last", label={"fr": label, "en": label}, macro="after").tells_others


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


BEHIND = """\
    backstage:
      - label: {fr: "Les vélos sont comptés à la main", en: "Bikes are counted by hand"}
        departments: [shop_team]
      - label: {fr: "Le stock est saisi deux fois"}
"""


def with_backstage(lines: str) -> str:
    """The journey with lines behind the step "ride"."""
    return JOURNEY.replace("    macro: purchase\n", "    macro: purchase\n" + lines)


def of_ride(codebook: Codebook) -> list[str]:
    """What the linter says of the step "ride"."""
    return [str(one) for one in lint(codebook) if one.where == "journey.yaml, ride"]


def test_what_stands_behind_a_step_is_read_and_written_back(tmp_path: Path) -> None:
    codebook = read_codebook(with_journey(tmp_path, with_backstage(BEHIND)))
    first, second = codebook.step("ride").backstage
    assert first.label["en"] == "Bikes are counted by hand"
    assert (first.departments, second.departments) == (("shop_team",), ())
    assert codebook.step("book").backstage == ()
    write_codebook(codebook, tmp_path / "again")
    assert read_codebook(tmp_path / "again").steps == codebook.steps


def test_a_line_behind_a_step_that_says_nothing_or_is_misspelt_is_named(tmp_path: Path) -> None:
    lines = '    backstage:\n      - label: {fr: " "}\n        department: sales\n'
    told = messages(with_journey(tmp_path, with_backstage(lines)))
    assert "journey.yaml, line 13, steps[2].backstage[1].label: it has no label." in told
    assert "steps[2].backstage[1].department" in told


def test_what_stands_behind_a_step_is_the_companys_doing_by_departments_that_are_named(
    tmp_path: Path,
) -> None:
    lines = BEHIND + '      - label: {fr: "Je range le vélo", en: "Bikes are put away"}\n'
    told = "departments:\n  - {id: shop_teams, label: {fr: boutique, en: shop}}\n"
    codebook = read_codebook(with_journey(tmp_path, with_backstage(lines) + told))
    assert of_ride(codebook) == [
        'journey.yaml, ride: backstage "Je range le vélo": the customer speaks; '
        "a step says what he does.",
        "journey.yaml, ride: no department is called 'shop_team'. Did you mean 'shop_teams'?",
    ]


def test_where_no_department_is_named_any_may_stand_behind_a_step(tmp_path: Path) -> None:
    assert of_ride(read_codebook(with_journey(tmp_path, with_backstage(BEHIND)))) == []


def test_the_demos_codebook_is_sound(repository: Path) -> None:
    codebook = read_codebook(repository / "codebooks")
    assert len(codebook.steps) == 13
    assert lint(codebook) == []
    behind = [line for step in codebook.steps for line in step.backstage]
    assert len(behind) >= 10
    assert all({*line.label} == {"fr", "en"} and line.departments for line in behind)


def test_errors_are_told_in_the_studys_language(tmp_path: Path) -> None:
    with speaking("fr"):
        told = messages(with_journey(tmp_path, JOURNEY.replace("macro: before", "macro: befor")))
    plain = told.replace("\u00a0", " ")
    assert "« befor » n’est pas permis pour « macro ». Vouliez-vous dire « before »" in plain


def test_a_study_is_found_from_a_folder_below(tmp_path: Path) -> None:
    from jresearch.study import read_study

    study_in(tmp_path / "velos")
    assert read_study(tmp_path / "velos" / "interviews").path == tmp_path / "velos"


BOUNDS = """\
trigger: {fr: "l'envie de rouler me prend", en: "I feel like a ride"}
end: {fr: "la caution est revenue", en: "the deposit is back"}
"""


def bounded(folder: Path, bounds: str) -> Path:
    return with_journey(folder, JOURNEY.replace("steps:\n  - id: book", f"{bounds}steps:\n  - id: book"))  # fmt: skip  # noqa: E501


def advice_on_bounds(folder: Path, bounds: str) -> list[str]:
    """What is advised beyond that on the same journey without its bounds."""
    plain = {str(problem) for problem in lint(read_codebook(with_journey(folder, JOURNEY)))}
    told = [str(problem) for problem in lint(read_codebook(bounded(folder, bounds)))]
    return [one for one in told if one not in plain]


def test_a_journey_may_say_with_what_it_begins_and_ends_and_keeps_it(tmp_path: Path) -> None:
    codebook = read_codebook(bounded(tmp_path, BOUNDS))
    assert codebook.trigger == {"fr": "l'envie de rouler me prend", "en": "I feel like a ride"}
    assert codebook.end["en"] == "the deposit is back"
    assert advice_on_bounds(tmp_path, BOUNDS) == []
    (tmp_path / "again").mkdir()
    write_codebook(codebook, tmp_path / "again")
    again = read_codebook(tmp_path / "again")
    assert (again.trigger, again.end) == (codebook.trigger, codebook.end)


def test_a_journey_that_says_neither_is_read_as_before(tmp_path: Path) -> None:
    codebook = read_codebook(with_journey(tmp_path, JOURNEY))
    assert (codebook.trigger, codebook.end) == ({}, {})
    write_codebook(codebook, tmp_path)
    assert "trigger" not in (tmp_path / "journey.yaml").read_text(encoding="utf-8")


def test_a_misspelt_bound_and_a_language_that_is_not_there_are_named(tmp_path: Path) -> None:
    told = messages(bounded(tmp_path, "triger: {fr: l'envie}\nend: {de: fertig}\n"))
    assert "journey.yaml, line 3, triger: unknown key 'triger'. Did you mean 'trigger'?" in told
    assert "journey.yaml, line 4, end.de" in told


def test_advice_on_a_journey_that_only_begins_and_on_a_when_said_twice(tmp_path: Path) -> None:
    assert advice_on_bounds(tmp_path, 'trigger: {fr: "Quand je pars", en: "whenever"}\n') == [
        'journey.yaml, trigger: "Quand je pars": it is read after "when"; leave that word out.',
        "journey.yaml: the journey has no 'end'.",
    ]


PROMISES = """\
promises:
  - id: one_contact
    label: {fr: "Un interlocuteur unique", en: "One contact person"}
    themes: [chasing]
    steps: [ride]
"""
CHASING = "version: 1\ncodes:\n  - {id: chasing, label: {fr: Relancer}}\n"


def promising(folder: Path, text: str = PROMISES) -> Path:
    (folder / "themes.yaml").write_text(CHASING, encoding="utf-8")
    return with_journey(folder, JOURNEY + text)


def test_what_is_promised_in_words_is_read_and_written_back(tmp_path: Path) -> None:
    codebook = read_codebook(promising(tmp_path))
    (promise,) = codebook.promises
    assert (promise.themes, promise.steps, promise.source) == (("chasing",), ("ride",), {})
    assert codebook.promise_label("one_contact") == "One contact person"
    write_codebook(codebook, tmp_path / "again")
    assert read_codebook(tmp_path / "again").promises == codebook.promises


def test_a_promise_of_unknown_steps_and_themes_or_of_none_is_refused(tmp_path: Path) -> None:
    wrong = PROMISES.replace("[chasing]", "[chasin]").replace("[ride]", "[rid]")
    none = "  - {id: quick, label: {en: Quick}, themes: []}\n"
    assert messages(promising(tmp_path, wrong + none)).split("\n") == [
        "journey.yaml, one_contact: no step is called 'rid'. Did you mean 'ride'?",
        "journey.yaml, one_contact: no code is called 'chasin'. Did you mean 'chasing'?",
        "journey.yaml, quick: a promise names the themes that speak of it.",
    ]


def test_a_study_that_promises_nothing_is_read_as_before(tmp_path: Path) -> None:
    codebook = read_codebook(with_journey(tmp_path, JOURNEY))
    assert codebook.promises == ()
    write_codebook(codebook, tmp_path)
    assert "promises" not in (tmp_path / "journey.yaml").read_text(encoding="utf-8")
