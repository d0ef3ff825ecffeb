import pytest

from handwork.studied import again, coded, named
from jresearch.errors import InputError
from jresearch.handwork import decide, merge_entry, rename_entry, split_entry
from jresearch.log import read_log


def test_a_new_label_is_written_and_nothing_else_changes(a, folder):
    preview = rename_entry(a, "mb", "code:chasing", en="Always chasing")
    path = folder / "codebooks" / "themes.yaml"
    before = path.read_text(encoding="utf-8")
    assert repr(preview).splitlines() == [
        "1 change", "Nothing is written yet: .apply() writes it.",
        "  code | label: Having to chase → Always chasing",
    ]  # fmt: skip
    done = preview.apply()
    assert done == []
    assert repr(done) == "Written: themes.yaml; jr.read_study() reads the study anew."
    after = path.read_text(encoding="utf-8")
    assert after == before.replace('en: "Having to chase"', 'en: "Always chasing"')
    assert again(folder).study.codebook.code_label("chasing") == "Always chasing"


def test_a_merged_code_carries_its_past_codings_along(a, folder):
    name = named(a, "frein")
    decide(a, "mb", name, theme=["chasing"])
    preview = merge_entry(again(folder), "mb", "code:chasing", "silence")
    assert [(one.field, one.after) for one in preview.found] == [
        ("merged into", "Silence"), ("bears it: mb", "1 coding"),
    ]  # fmt: skip
    assert "chasing" in again(folder).study.codebook.code_ids
    (act,) = preview.apply()
    assert act.anchor["entry"]["label"]["en"] == "Having to chase"
    now = again(folder)
    assert coded(now, name, "theme") == ["silence"]
    assert now.study.codebook.code_ids == ["silence"]
    assert now.study.codebook.codes[0].parent is None
    assert "# what people tell again and again" in (folder / "codebooks" / "themes.yaml").read_text(
        encoding="utf-8"
    )


def test_what_is_promised_follows_a_merged_code_and_a_merged_step(a, folder):
    path = folder / "codebooks" / "journey.yaml"
    path.write_text(path.read_text(encoding="utf-8") + """\
promises:
  - id: one_contact  # as the brochure has it
    label: {fr: "Un interlocuteur unique", en: "One contact person"}
    themes: [chasing, silence]
    steps: [book]
""", encoding="utf-8")  # fmt: skip
    merge_entry(again(folder), "mb", "code:chasing", "silence").apply()
    merge_entry(again(folder), "mb", "step:book", "ride").apply()
    (promise,) = again(folder).study.codebook.promises
    assert (promise.themes, promise.steps) == (("silence",), ("ride",))
    assert "# as the brochure has it" in path.read_text(encoding="utf-8")


def test_a_merged_step_takes_its_guide_and_touchpoints_along(a, folder):
    csv = folder / "codebooks" / "touchpoints.csv"
    csv.write_text(
        "step,channel,offered,source,owner,actor\nbook,site,yes,,,\nbook,shop,yes,,,\n"
        "ride,shop,no,,,\n", encoding="utf-8",
    )  # fmt: skip
    merge_entry(again(folder), "mb", "step:book", "ride").apply()
    now = again(folder)
    assert now.study.codebook.step_ids == ["ride", "return"]
    assert now.study.codebook.guide[0].steps == ("ride",)
    assert now.study.codebook.inventory[["channel", "offered"]].values.tolist() == [
        ["site", "yes"], ["shop", "no"],
    ]  # fmt: skip
    assert coded(now, named(a, "quatre fois"), "step") == "ride"


def test_a_step_that_is_the_companys_own_doing_goes_backstage_with_its_codings(a, folder):
    path = folder / "codebooks" / "journey.yaml"
    text = path.read_text(encoding="utf-8")
    inside = "macro: before\n    departments: [desk]\n"
    path.write_text(text.replace("macro: before\n", inside, 1), encoding="utf-8")
    preview = merge_entry(again(folder), "mb", "step:book", "step:ride", backstage=True)
    assert (preview.found[0].field, preview.found[0].after) == ("kept backstage of", "I ride")
    preview.apply()
    now = again(folder)
    assert now.study.codebook.step_ids == ["ride", "return"]
    (line,) = now.study.codebook.step("ride").backstage
    assert line.label == a.study.codebook.step("book").label
    assert line.departments == ("desk",)
    assert coded(now, named(a, "quatre fois"), "step") == "ride"


def test_what_stood_behind_a_merged_step_stands_behind_the_other_once(a, folder):
    path = folder / "codebooks" / "journey.yaml"
    text = path.read_text(encoding="utf-8")
    for macro, own in (("before", "Filed by hand"), ("purchase", "Oiled by night")):
        lines = f"""    departments: [desk]
    backstage:
      - label: {{en: "Counted twice"}}
      - label: {{en: "{own}"}}
"""
        text = text.replace(f"macro: {macro}\n", f"macro: {macro}\n{lines}", 1)
    path.write_text(text, encoding="utf-8")
    merge_entry(again(folder), "mb", "step:book", "ride").apply()
    step = again(folder).study.codebook.step("ride")
    assert [line.label["en"] for line in step.backstage] == [
        "Counted twice", "Oiled by night", "Filed by hand",
    ]  # fmt: skip
    assert step.departments == ("desk",)


def test_only_a_step_goes_backstage(a):
    with pytest.raises(InputError, match="only a step can be kept behind a step"):
        merge_entry(a, "mb", "code:chasing", "silence", backstage=True)


def test_a_split_gives_codings_out_and_lists_the_rest(a, folder):
    brake, call = named(a, "frein"), named(a, "quatre fois")
    for name in (brake, call):
        decide(a, "mb", name, theme=["silence"])
    preview = split_entry(
        again(folder), "mb", "code:silence", {"late": {"en": "Late"}}, {brake: "late"}
    )
    assert preview.notes == (f"1 observation keeps the old one: {call}.",)
    preview.apply()
    now = again(folder)
    assert (coded(now, brake, "theme"), coded(now, call, "theme")) == (["late"], ["silence"])
    assert now.study.codebook.code_ids == ["chasing", "silence", "late"]


def test_a_file_edited_meanwhile_stops_the_change(a, folder):
    preview = rename_entry(a, "mb", "code:chasing", en="Always chasing")
    path = folder / "codebooks" / "themes.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"themes\.yaml: was edited since this preview was made"):
        preview.apply()


def test_wrong_targets_are_told(a):
    with pytest.raises(InputError, match="Write code:… or step:… and its id"):
        rename_entry(a, "mb", "chasing", en="X")
    with pytest.raises(InputError, match=r"Did you mean 'chasing'\?"):
        merge_entry(a, "mb", "code:chasin", "silence")
    with pytest.raises(InputError, match="cannot go into"):
        merge_entry(a, "mb", "code:chasing", "step:book")
    with pytest.raises(InputError, match="does not bear this code or step"):
        split_entry(a, "mb", "code:chasing", {}, {"A01:0": "silence"})
    assert read_log(a.study).acts == ()
