import html
import re

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from handwork.studied import again, coded, named
from jresearch import vocabulary as v
from jresearch.errors import InputError
from jresearch.handwork import (
    decide,
    merge_entry,
    read_coding_sheet,
    remove_observation,
    write_coding_sheet,
)
from jresearch.handwork.sheet import FIELDS
from jresearch.log import read_log
from jresearch.translation import speaking


class Book:
    """A coding sheet opened, changed and saved as an office program would."""

    def __init__(self, path):
        self.path, self.book = path, load_workbook(path)
        self.page = self.book.worksheets[0]
        self.column = {cell.value: cell.column for cell in self.page[1] if cell.value}

    def row(self, name):
        column = self.column.get("Id") or self.column["Identifiant"]
        return next(r for r in range(2, self.page.max_row + 1)
                    if self.page.cell(r, column).value == name)  # fmt: skip

    def get(self, name, column):
        return self.page.cell(self.row(name), self.column[column]).value

    def set(self, name, column, value):
        self.page.cell(self.row(name), self.column[column]).value = value

    def save(self):
        self.book.save(self.path)
        return self.path


@pytest.fixture
def sheet(a, tmp_path):
    return Book(write_coding_sheet(a, tmp_path / "coding.xlsx"))


def told(preview):
    return [(one.field, one.before, one.after) for one in preview.found]


def test_a_sheet_has_a_row_an_observation_with_its_place_question_and_lists(a, sheet):
    name = named(a, "quatre fois")
    assert sheet.page.max_row == 1 + len(a.observations)
    assert sheet.get(name, "Place") == "A01 · turn 2"
    assert sheet.get(name, "Question") == "Comment s'est passée la réservation ?"
    assert sheet.get(name, "nature") == "; ".join(coded(a, name, "nature"))
    assert (sheet.get(name, "step"), sheet.get(name, "negative")) == ("I book my bike", 2)
    assert sheet.page.freeze_panes == "D2"
    rules = sheet.page.data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list"}
    assert [(page.title, page.sheet_state) for page in sheet.book] == [
        ("coding", "visible"), ("themes", "visible"), ("help", "visible"), ("lists", "hidden"),
        ("memory", "veryHidden"),
    ]  # fmt: skip


def looks_proposed(book, name, column):
    """Whether the rules of the page show a cell in italics, worked out as a spreadsheet would."""
    at, row = book.column[column], book.row(name)
    (gone,) = [of for of in book.page.column_dimensions.values() if of.hidden]
    hidden = {get_column_letter(number) for number in range(gone.min, gone.max + 1)}
    for ranged in book.page.conditional_formatting:
        for rule in ranged.rules:
            if rule.dxf.font and rule.dxf.font.i and {r.min_col for r in ranged.sqref} == {at}:
                one, other = re.findall(r"\$([A-Z]+)2(?==|\))", rule.formula[0])
                value, twin = (book.page[f"{letter}{row}"].value for letter in (one, other))
                assert get_column_letter(at) == one
                assert other in hidden
                return value is not None and value == twin
    raise AssertionError(column)


def test_a_proposal_looks_like_one_until_somebody_types_over_it(a, folder, tmp_path):
    brake = named(a, "frein")
    decide(a, "mb", brake, step="ride")
    decide(a, "lt", brake, severity=1)
    book = Book(write_coding_sheet(again(folder), tmp_path / "x.xlsx"))
    assert looks_proposed(book, brake, "nature")
    assert not looks_proposed(book, brake, "step")
    assert not looks_proposed(book, brake, "memo")
    assert book.get(brake, "Decided by") == "lt: severity\nmb: step"
    assert book.get(named(a, "quatre fois"), "Decided by") == "to review"
    book.set(brake, "nature", "idea")
    assert not looks_proposed(book, brake, "nature")
    help_ = [row[0].value for row in book.book["help"].iter_rows()]
    assert help_[0].startswith("Grey italics: a proposal of the machine")
    assert book.book["help"]["A1"].font.i
    assert not book.book["help"]["A2"].font.i


def test_the_same_study_gives_the_same_bytes(a, tmp_path):
    one = write_coding_sheet(a, tmp_path / "1.xlsx").read_bytes()
    assert one == write_coding_sheet(a, tmp_path / "2.xlsx").read_bytes()


def test_words_that_look_like_a_formula_stay_words(a, tmp_path):
    decide(a, "mb", named(a, "frein"), memo='=HYPERLINK("x")')
    book = Book(write_coding_sheet(again(a.study.path), tmp_path / "x.xlsx"))
    row = book.row(named(a, "frein"))
    assert book.page.cell(row, book.column["memo"]).data_type == "s"
    assert read_coding_sheet(again(a.study.path), book.path, "mb").found == ()


def test_a_sheet_nobody_changed_writes_nothing(a, sheet):
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert (preview.found, preview.conflicts, preview.notes) == ((), (), ())
    done = preview.apply()
    assert done == []
    assert repr(done) == "Nothing was written."
    assert read_log(a.study).acts == ()


def test_only_changed_cells_are_written_and_reading_again_finds_nothing(a, folder, sheet):
    brake, call = named(a, "frein"), named(a, "quatre fois")
    nature, negative, step = (
        str(sheet.get(of, field)) for of, field in (
            (brake, "nature"), (brake, "negative"), (call, "step"),
        )
    )  # fmt: skip
    other = "1" if negative == "2" else "2"
    sheet.set(brake, "nature", "idea; break")
    sheet.set(brake, "theme", "silence; Having to chase")
    sheet.set(brake, "negative", float(other))
    sheet.set(brake, "memo", "à relire")
    sheet.set(call, "step", None)
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert sorted(told(preview)) == sorted([
        ("nature", nature, "idea; break"), ("negative", negative, other),
        ("theme", "", "Silence; Having to chase"), ("memo", "", "à relire"), ("step", step, ""),
    ])  # fmt: skip
    assert set(preview.changes["place"]) == {f"row {sheet.row(of)}" for of in (brake, call)}
    assert read_log(a.study).acts == ()
    acts = preview.apply()
    assert len({act.group for act in acts}) == 1
    assert repr(acts) == (
        "5 decisions by mb are written: step 1, nature 1, negative 1, theme 1, memo 1. "
        'jr.undo(study, "mb") takes it all back.'
    )
    assert acts._repr_html_() == f"<p>{html.escape(repr(acts))}</p>"
    now = again(folder)
    assert coded(now, brake, "theme") == ["silence", "chasing"]
    assert coded(now, brake, "negative") == int(other)
    assert coded(now, brake, "negative_source") == "corrected"
    assert now.coded.set_index("observation")["step"].isna()[call]
    assert read_coding_sheet(now, sheet.path, "mb").found == ()


def test_an_accepted_row_takes_what_was_proposed_and_a_removed_one_goes(a, folder, sheet):
    brake, call = named(a, "frein"), named(a, "trois fois")
    sheet.set(brake, "Accept", "X ")
    sheet.set(call, "Remove", "x")
    rules = {str(rule.sqref): rule for rule in sheet.page.data_validations.dataValidation}
    marks = [rules[where] for where in rules if where.startswith("E2:")]
    assert [rule.showErrorMessage for rule in marks] == [True]
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert ("step", "proposed by the machine", "I ride") in told(preview)
    assert ("Remove", "", "x") in told(preview)
    preview.apply()
    now = again(folder)
    assert coded(now, brake, "nature_source") == "accepted"
    assert coded(now, brake, "step_source") == "accepted"
    assert call not in set(now.observations["observation"])
    # Neither the row that was left alone nor the empty cells of the other became decisions.
    others = now.coded[~now.coded["observation"].isin([brake])]
    assert not others["nature_source"].isin(["accepted", "corrected"]).any()
    assert {act.field for act in read_log(now.study).acts if brake in act.target} == {
        field for field in FIELDS if sheet.get(brake, v.FIELDS[field].name.en) is not None
    }


def test_a_row_both_accepted_and_removed_is_listed(a, sheet):
    brake = named(a, "frein")
    sheet.set(brake, "Accept", "x")
    sheet.set(brake, "Remove", "x")
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert preview.found == ()
    assert problems(preview) == [
        f"row {sheet.row(brake)}, Remove: a row is accepted or removed, not both. "
        "Take one of the marks away."
    ]


def test_known_themes_count_beside_an_unknown_one_and_nothing_is_taken_away(a, folder, sheet):
    brake = named(a, "frein")
    decide(a, "mb", brake, theme=["chasing"])
    sheet = Book(write_coding_sheet(again(folder), sheet.path.with_name("two.xlsx")))
    sheet.set(brake, "theme", "Silence; Silense")
    preview = read_coding_sheet(again(folder), sheet.save(), "mb")
    assert told(preview) == [("theme", "Having to chase", "Having to chase; Silence")]
    assert [str(problem) for problem in preview.conflicts] == [
        f"two.xlsx, row {sheet.row(brake)}, theme: 'Silense' is not known. Did you mean "
        "'Silence'? To add it, write it on the page “themes” with its definition."
    ]
    done = preview.apply()
    assert repr(done) == (
        "1 decision by mb is written: theme 1. 1 point is left to look at; nothing of it was "
        'written. jr.undo(study, "mb") takes it all back.'
    )
    assert coded(again(folder), brake, "theme") == ["chasing", "silence"]


def test_a_theme_added_on_its_page_is_made_and_coded_with(a, folder, sheet):
    brake = named(a, "frein")
    page = sheet.book["themes"]
    assert [[cell.value for cell in row[:3]] for row in page.iter_rows()] == [
        ["theme", "Definition", "Id"],
        ["Having to chase", None, "chasing"],
        ["Silence", None, "silence"],
    ]
    page.append(["Brakes & noise", "The bike squeaks."])
    sheet.set(brake, "theme", "brakes & noise; Silence")
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert told(preview) == [
        ("new theme", "", "Brakes & noise"), ("theme", "", "Brakes & noise; Silence"),
    ]  # fmt: skip
    themes = folder / "codebooks" / "themes.yaml"
    before = themes.read_text(encoding="utf-8")
    done = preview.apply()
    assert "Written: themes.yaml" in repr(done)
    assert themes.read_text(encoding="utf-8").startswith(before)
    now = again(folder)
    assert coded(now, brake, "theme") == ["brakes_noise", "silence"]
    (code,) = [code for code in now.study.codebook.codes if code.id == "brakes_noise"]
    assert (code.label, code.definition) == (
        {"en": "Brakes & noise"}, {"en": "The bike squeaks."},
    )  # fmt: skip
    again_read = read_coding_sheet(now, sheet.path, "mb")
    assert (again_read.found, again_read.conflicts, again_read.files) == ((), (), ())


def test_rows_of_the_page_of_themes_that_make_nothing_are_listed(a, sheet):
    page = sheet.book["themes"]
    page["A2"] = "Chasing them"
    page.append([None, "Something without a name."])
    page.append(["Other", "With an id of its own.", "other"])
    page.append(["Silence", "It is there already."])
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert preview.found == ()
    assert preview.files == ()
    assert problems(preview) == [
        "themes, row 2: 'chasing' is a theme already; it is left as it was. Rename it with "
        "jr.rename_entry; its definition stands in themes.yaml.",
        "themes, row 4: a definition without a theme. Name it in the first column.",
        "themes, row 5: 'other' is no id of this sheet. Leave the id of a new theme empty.",
    ]


def test_an_id_that_a_merged_theme_had_is_not_given_again(a, folder, sheet):
    merge_entry(a, "mb", "code:silence", "chasing").apply()
    sheet.book["themes"].append(["Silence!", "Nobody answers."])
    preview = read_coding_sheet(again(folder), sheet.save(), "mb")
    (change,) = preview.found
    assert change.observation == "silence_2"


def test_a_sheet_survives_sorting_filtering_deleted_rows_and_moved_columns(a, sheet):
    brake = named(a, "frein")
    sheet.set(brake, "step", "I book my bike")
    gone = named(a, "trois fois")
    rows = [[cell.value for cell in row] for row in sheet.page.iter_rows()]
    at = sheet.column["Id"] - 1
    rows = [row for row in rows if row[at] != gone]
    head, *body = [[row[at], *row[:at], *row[at + 1 :]] for row in rows]
    sheet.page.delete_rows(1, sheet.page.max_row)
    for row in [head, *sorted(body, key=lambda row: str(row[5]), reverse=True)]:
        sheet.page.append(row)
    sheet.page.auto_filter.ref = None
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert told(preview) == [("step", "I ride", "I book my bike")]
    assert preview.conflicts == ()
    assert preview.notes == (
        "1 row is no longer in the sheet: its observation is left as it is.",
    )  # fmt: skip


def test_a_column_that_was_taken_out_is_left_as_it_was_and_said(a, sheet):
    sheet.page.delete_cols(sheet.column["nature"])
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert preview.found == ()
    assert preview.notes == ("No longer in the sheet, and left as they are: nature.",)


def problems(preview):
    return [str(problem).replace("coding.xlsx, ", "") for problem in preview.conflicts]


def test_unknown_words_formulas_and_added_rows_are_listed_with_a_way_out(a, sheet):
    brake = named(a, "frein")
    row = sheet.row(brake)
    sheet.set(brake, "step", "I rode")
    sheet.set(brake, "nature", "iritant")
    sheet.set(brake, "memo", "=A1")
    sheet.set(brake, "Accept", "perhaps")
    sheet.page.append(["A01", "", "Encore une chose."])
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert preview.found == ()
    assert problems(preview) == [
        f"row {len(a.observations) + 2}: this row was added; it has no id. Make the observation "
        "with jr.observe_words or in the widget, then write a new sheet.",
        f"row {row}, Accept: 'perhaps' is not known. Write x.",
        f"row {row}, step: 'I rode' is not known. Did you mean 'I ride'?",
        f"row {row}, nature: 'iritant' is not known. Did you mean 'irritant'?",
        f"row {row}, memo: a formula stands in this cell. Paste its result as a value.",
    ]


def test_what_somebody_decided_meanwhile_is_listed_and_not_overwritten(a, folder, sheet):
    brake = named(a, "frein")
    proposed = sheet.get(brake, "severity") or ""
    decide(a, "lt", brake, step="return", severity=1)
    sheet.set(brake, "step", "I book my bike")
    sheet.set(brake, "severity", "1 bother")
    preview = read_coding_sheet(again(folder), sheet.save(), "mb")
    assert told(preview) == [("severity", proposed, "1 bother")]
    assert problems(preview) == [
        f"row {sheet.row(brake)}, step: was decided meanwhile: I give my bike back. "
        "Decide it with jr.decide, or write a new sheet."
    ]


def test_a_preview_older_than_a_decision_writes_nothing(a, sheet):
    brake = named(a, "frein")
    sheet.set(brake, "step", "I book my bike")
    preview = read_coding_sheet(a, sheet.save(), "mb")
    decide(a, "lt", brake, severity=1)
    with pytest.raises(InputError, match="was decided on since this preview was made"):
        preview.apply()
    assert len(read_log(a.study).acts) == 1


def test_rows_whose_words_or_ids_no_longer_fit_are_not_written(a, folder, sheet):
    brake, call = named(a, "frein"), named(a, "trois fois")
    other = sheet.get(call, "Words")
    sheet.set(brake, "step", "I book my bike")
    sheet.set(brake, "Words", other)
    remove_observation(a, "lt", call)
    preview = read_coding_sheet(again(folder), sheet.save(), "mb")
    assert preview.found == ()
    assert [problem.what for problem in preview.conflicts] == [
        "these are not the words of this id.",
        "its observation is gone: “J'ai dû rappeler trois fois le magasin pour réserver le vélo. "
        "Personne n'a répo…”.",
    ]


def test_two_rows_with_one_id_are_refused(a, sheet):
    brake = named(a, "frein")
    sheet.page.append([cell.value for cell in sheet.page[sheet.row(brake)]])
    preview = read_coding_sheet(a, sheet.save(), "mb")
    assert {problem.what for problem in preview.conflicts} == {f"'{brake}' stands on several rows."}


def test_a_blind_sheet_hides_what_the_machine_and_others_say(a, folder, tmp_path):
    brake, call = named(a, "frein"), named(a, "trois fois")
    decide(a, "lt", brake, step="ride")
    decide(a, "mb", call, step="return")
    book = Book(write_coding_sheet(again(folder), tmp_path / "b.xlsx", coder="mb", blind=True))
    assert book.get(brake, "step") is None
    assert book.get(call, "step") == "I give my bike back"
    assert "Accept" not in book.column
    assert book.get(brake, "Decided by") == "to review"
    assert book.get(call, "Decided by") == "mb: step"
    book.set(brake, "step", "I ride")
    (act,) = read_coding_sheet(again(folder), book.save(), "mb").apply()
    assert (act.act, act.seen) == ("set", None)


def test_a_sheet_in_french_is_read_in_english(a, folder, tmp_path):
    with speaking("fr"):
        book = Book(write_coding_sheet(a, tmp_path / "fr.xlsx"))
    assert book.book.sheetnames[:3] == ["codage", "thèmes", "aide"]
    brake = named(a, "frein")
    book.set(brake, "étape", "Je réserve mon vélo")
    book.set(brake, "Accepter", "x")
    preview = read_coding_sheet(a, book.save(), "mb")
    assert preview.conflicts == ()
    assert ("step", "Je roule", "I book my bike") in told(preview)


def test_a_file_that_is_there_is_not_overwritten(a, sheet):
    with pytest.raises(InputError, match="somebody may have coded in it"):
        write_coding_sheet(a, sheet.path)


def test_fields_a_sheet_cannot_hold_are_refused(a, tmp_path):
    with pytest.raises(InputError, match="no field of a sheet is called 'fact'"):
        write_coding_sheet(a, tmp_path / "x.xlsx", fields=["step", "fact"])


def test_what_is_no_coding_sheet_is_told(a, tmp_path, sheet):
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"not a workbook")
    with pytest.raises(InputError, match=r"other\.xlsx"):
        read_coding_sheet(a, other, "mb")
    del sheet.book["memory"]
    with pytest.raises(InputError, match="no coding sheet that can be read"):
        read_coding_sheet(a, sheet.save(), "mb")


def test_only_the_interviews_asked_for_are_in_the_sheet(a, tmp_path):
    book = Book(write_coding_sheet(a, tmp_path / "b.xlsx", interviews=["B02"]))
    assert {book.page.cell(r, 1).value[:3] for r in range(2, book.page.max_row + 1)} == {"B02"}


def test_a_preview_shows_itself_in_a_notebook_as_words(a, sheet):
    sheet.set(named(a, "frein"), "memo", "<b>gras</b>")
    shown = read_coding_sheet(a, sheet.save(), "mb")
    assert "&lt;b&gt;gras" in shown._repr_html_()
    assert repr(shown).startswith(
        "1 change (memo 1)\nNothing is written yet: .apply() writes it.\n"
    )
