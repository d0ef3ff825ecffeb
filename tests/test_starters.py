"""What a study may start from: sound in each sector, and cut as the firm cuts it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jresearch import vocabulary as v
from jresearch.cli import app
from jresearch.codebook import read_codebook, write_codebook
from jresearch.errors import InputError
from jresearch.figures.bands import draw_bands
from jresearch.lint import lint
from jresearch.scaffold import init
from jresearch.starters import PHASES, SECTORS, phase_sets, sectors, starter_files
from jresearch.study import read_study
from jresearch.translation import speaking

OF_A_TRADE = [name for name in SECTORS if name != "general"]


def started(folder: Path, sector: str = "general", phases: str | None = None):
    with speaking("en"):
        return read_study(init(folder / f"{sector}-{phases}", "en", sector=sector, phases=phases))


@pytest.mark.parametrize("sector", OF_A_TRADE)
def test_the_journey_of_a_sector_is_whole_and_told_by_the_customer(tmp_path, sector):
    book = started(tmp_path, sector).codebook
    with speaking("en"):
        # Of all advice only one is left: that the inventory is to be checked with the company.
        (advice,) = [str(problem) for problem in lint(book)]
    assert advice == (
        f"touchpoints.csv: {len(book.inventory)} touchpoints are the usual ones of their sector, "
        "and nobody has checked them. Ask the company, and write in 'source' who said so."
    )
    assert len(book.steps) in range(8, 14)
    for of in (*book.steps, *book.channels, *book.departments):
        assert of.label.keys() == {"fr", "en"}
    for step in book.steps:
        for texts in (step.purpose, step.keywords, step.examples):
            assert texts.keys() == {"fr", "en"}
        assert len(step.keywords["fr"]) >= 5
    assert book.steps[-1].id == "recommend"
    asked = {step for question in book.guide for step in question.steps}
    assert asked == set(book.step_ids)
    places = book.inventory[["step", "channel"]]
    assert not places.duplicated().any()
    assert set(places["step"]) == set(book.step_ids)
    assert set(places["channel"]) == set(book.channel_ids)
    assert set(book.inventory["owner"]) == {one.id for one in book.departments}


def test_what_somebody_checked_is_no_longer_told(tmp_path):
    study = started(tmp_path, "retail")
    path = study.codebooks / "touchpoints.csv"
    path.write_text(path.read_text("utf-8").replace("template", "employee"), "utf-8")
    assert lint(read_codebook(study.codebooks)) == []


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("phases", PHASES)
def test_every_step_of_every_sector_has_its_phase_in_each_cut(tmp_path, sector, phases):
    """Each cut lies within before, purchase, after: the same steps on both sides of each limit."""
    book, plain = started(tmp_path, sector, phases).codebook, started(tmp_path, sector).codebook
    assert [step.macro for step in book.steps] == [step.macro for step in plain.steps]
    assert book.step_ids == plain.step_ids
    order = [phase.id for phase in phase_sets()[phases]]
    places = [order.index(str(step.phase)) for step in book.steps]
    runs = [n for at, n in enumerate(places) if at == 0 or places[at - 1] != n]
    assert len(runs) == len(set(runs)), "a phase that comes back"
    assert {phase.id for phase in book.phases} == {step.phase for step in book.steps}


def test_the_phases_are_those_of_the_method():
    named = {name: [p.label["fr"] for p in of] for name, of in phase_sets().items()}
    assert named == {
        "awareness": ["Découverte", "Considération", "Décision", "Fidélisation", "Recommandation"],
        "need": ["Besoin", "Considération", "Décision", "Usage", "Fidélisation et recommandation"],
        "discovery": ["Découverte", "Décision", "Usage", "Renouvellement"],
        "search": ["Recherche", "Décision", "Feedback et suivi"],
    }
    macros = [[p.macro for p in of] for of in phase_sets().values()]
    assert all([m for m in v.ids(v.MACRO_STEPS) if m in of] == list(dict.fromkeys(of))
               for of in macros)  # fmt: skip


def test_a_step_is_read_under_its_phase_and_without_one_under_its_macro_step(tmp_path):
    book = started(tmp_path, "banking", "discovery").codebook
    with speaking("fr"):
        assert [book.stretch_label(of) for of in ("project", "sign", "claim", "stay")] == [
            "Découverte", "Décision", "Usage", "Renouvellement",
        ]  # fmt: skip
        plain = started(tmp_path, "banking").codebook
    with speaking("fr"):
        assert [plain.stretch_label(of) for of in ("project", "sign", "claim")] == [
            "avant", "achat", "après",
        ]  # fmt: skip


def test_the_bands_of_a_figure_are_the_phases(tmp_path):
    from matplotlib.figure import Figure

    book = started(tmp_path, "banking", "search").codebook
    axes = Figure().add_subplot()
    with speaking("fr"):
        draw_bands(axes, book.step_ids, book, 60.0, 10.0)
    assert [t.get_text() for t in axes.texts] == ["Recherche", "Décision", "Feedback et suivi"]


def test_a_long_phase_of_one_step_stands_in_two_lines_and_is_not_cut(tmp_path):
    from matplotlib.figure import Figure

    book = started(tmp_path, "banking", "need").codebook
    axes = Figure().add_subplot()
    with speaking("fr"):
        draw_bands(axes, ["recommend"], book, 72.0, 10.0)
    assert [t.get_text() for t in axes.texts] == ["Fidélisation et\nrecommandation"]


def test_a_phase_too_long_for_its_band_is_left_out_and_never_cut(tmp_path):
    from matplotlib.figure import Figure

    book = started(tmp_path, "banking", "need").codebook
    shown: dict[int, list[str]] = {}
    with speaking("fr"):
        for width in (20, 40, 60, 72, 120, 180):
            axes = Figure().add_subplot()
            draw_bands(axes, ["recommend"], book, float(width), 10.0)
            shown[width] = [t.get_text().replace("\n", " ") for t in axes.texts]
    whole = ["Fidélisation et recommandation"]
    assert shown == {20: [], 40: [], 60: [], 72: whole, 120: whole, 180: whole}


def test_phases_survive_being_read_and_written(tmp_path):
    book = started(tmp_path, "media", "need").codebook
    write_codebook(book, tmp_path)
    again = read_codebook(tmp_path)
    assert (again.phases, again.steps) == (book.phases, book.steps)
    head = starter_files("media", "need")["journey.yaml"].splitlines()[0]
    assert head.startswith("# Le parcours, raconté par le client")


def test_a_phase_that_is_not_there_or_lies_elsewhere_is_refused(tmp_path):
    study = started(tmp_path, "tourism", "search")
    path = study.codebooks / "journey.yaml"
    text = path.read_text("utf-8")
    text = text.replace("phase: decision", "phase: feedback").replace(
        "phase: search", "phase: serch"
    )
    path.write_text(text, "utf-8")
    with speaking("en"), pytest.raises(InputError) as error:
        read_codebook(study.codebooks)
    told = str(error.value).splitlines()
    assert "journey.yaml, dream: no phase is called 'serch'. Did you mean 'search'?" in told
    assert "journey.yaml, book: the step is in 'purchase' and its phase in 'after'." in told


def test_an_unknown_sector_and_unknown_phases_are_both_said_and_nothing_is_made(tmp_path):
    with speaking("en"), pytest.raises(InputError) as error:
        init(tmp_path / "mine", sector="banks", phases="serach")
    assert str(error.value).splitlines() == [
        "--sector: 'banks' is not known. Did you mean 'banking'?",
        "--phases: 'serach' is not known. Did you mean 'search'?",
    ]
    assert not (tmp_path / "mine").exists()


def test_the_sectors_are_told_in_the_language_in_force():
    with speaking("fr"):
        assert sectors()["property"] == "Trouver et acheter un logement"
    with speaking("en"):
        assert sectors()["general"] == "Buying and using"


def test_the_table_of_stages_names_only_steps_that_there_are(repository):
    path = repository / "src" / "jresearch" / "starter" / "stages.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    for sector in SECTORS:
        files = starter_files(sector)["journey.yaml"]
        own = [row["step"] for row in rows if row["sector"] == sector]
        assert [f"- id: {step}\n" in files for step in own] == [True] * len(own)
        assert len(own) == len(set(own))


def test_the_command_says_what_to_make_ones_own_and_the_demo_takes_no_sector(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = ["init", "hotel", "--sector", "tourism", "--phases", "need", "--lang", "en"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert "make codebooks/journey.yaml yours; check codebooks/touchpoints.csv" in done.output
    assert read_codebook(tmp_path / "hotel" / "codebooks").step("dream").phase == "need"
    refused = CliRunner().invoke(app, ["init", "other", "--demo", "--sector", "tourism"])
    assert refused.exit_code != 0
    assert "the demo brings its own journey: leave out --sector and --phases." in refused.output
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("phases", [None, "need"])
def test_a_starter_proposes_with_what_its_journey_begins_and_ends(tmp_path, sector, phases):
    text = starter_files(sector, phases)["journey.yaml"]
    proposed = [line.removeprefix("# ") for line in text.splitlines()
                if line.startswith(("# trigger: ", "# end: "))]  # fmt: skip
    assert len(proposed) == 2
    book = started(tmp_path, sector, phases).codebook
    assert (book.trigger, book.end) == ({}, {})
    path = tmp_path / "journey.yaml"
    path.write_text("\n".join([text, *proposed]), encoding="utf-8")
    wanted = read_codebook(tmp_path)
    assert {*wanted.trigger, *wanted.end} == {"fr", "en"}
    assert [p for p in lint(wanted) if "begin" in str(p) or "when" in str(p)] == []
