from __future__ import annotations

import base64

import pytest

from jresearch.backup import written_files
from jresearch.errors import InputError
from jresearch.reports.brand import LARGEST, PNG, read_brand
from jresearch.reports.inputs import key_of
from jresearch.study import read_study
from making import study_in

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
SHAPE = '<path d="M0 0h9v9z" fill="url(#g)"/>'


def study(folder, report, **files):
    study_in(folder)
    settings = folder / "study.toml"
    settings.write_text(settings.read_text("utf-8") + f"\n[report]\n{report}\n", encoding="utf-8")
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("_", ".")).write_bytes(raw)
    return read_study(folder)


def refused(folder, report, **files):
    with pytest.raises(InputError) as found:
        read_brand(study(folder, report, **files))
    return [str(problem) for problem in found.value.problems]


def test_a_study_that_asks_for_nothing_changes_nothing(tmp_path):
    brand = read_brand(study(tmp_path, 'title = "Bikes"'))
    assert (brand.style, brand.logo) == ("", "")


def test_colours_are_properties_of_the_style(tmp_path):
    style = read_brand(study(tmp_path, 'primary = "#004d40"\naccent = "#a0002a"')).style
    assert style.startswith(".jr,.jr-report,.jr-page,.jr-map{--deep:#004d40;--accent:#a0002a}\n")
    assert "@page{@top-left{color:#004d40}}" in style
    # What pleases and what hurts keep their colours: they carry a meaning.
    assert "--blue" not in style
    assert "--orange" not in style


def test_a_colour_nobody_can_read_is_refused_with_a_darker_one(tmp_path):
    with pytest.raises(InputError) as found:
        study(tmp_path, 'primary = "#ffcc00"\naccent = "red"')
    # Yellow: luminance .6444 of .7152 green and .2126 red, so 1.05 / .7001.
    assert [str(problem) for problem in found.value.problems] == [
        "study.toml, line 8: '#ffcc00' cannot be read on white (contrast 1.5, at least 4.5 is "
        "needed). Write for instance '#8f7200'.",
        "study.toml, line 9: 'red' is no colour. Write it as #17365c.",
    ]


def test_a_logo_stands_in_the_page_itself(tmp_path):
    drawing = DRAWING.format(SHAPE)
    logo = read_brand(study(tmp_path, 'logo = "logo.svg"', logo_svg=drawing)).logo
    assert logo == "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()


def test_a_png_is_a_logo_too(tmp_path):
    logo = read_brand(study(tmp_path, 'logo = "logo.png"', logo_png=PNG + b"rest")).logo
    assert logo.startswith("data:image/png;base64,iVBORw0KGgp")


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<image/>", "<image>"),
        ('<a href="#b"/>', "<a>"),
        ('<path onload="alert(1)"/>', "onload"),
        ('<use href="http://b.example/c.svg#d"/>', 'href="http://b.example/c.svg#d"'),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:text/html,1"/>',
         'href="data:text/html,1"'),
        ('<path style="fill:url(http://b.example)"/>', 'style="fill:url(http://b.example)"'),
        ('<path fill="url( \'//b.example\' )"/>', "fill=\"url( '//b.example' )\""),
        ("<style>@import 'c.css';</style>", "<style> url()"),
        ("<animate/>", "<animate>"),
    ],
)  # fmt: skip
def test_a_drawing_that_does_more_than_draw_is_refused(tmp_path, inside, what):
    told = refused(tmp_path, 'logo = "logo.svg"', logo_svg=DRAWING.format(inside))
    assert told == [
        f"study.toml, [report] logo: logo.svg holds {what}. "
        "Export it again as plain SVG, with shapes only."
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "no drawing",
        "<html/>",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.format("&a;"),
        '<?xml-stylesheet href="http://b.example/c.css"?>' + DRAWING.format(SHAPE),
    ],
)
def test_a_file_that_cannot_be_read_safely_is_refused(tmp_path, raw):
    assert refused(tmp_path, 'logo = "logo.svg"', logo_svg=raw) == [
        "study.toml, [report] logo: logo.svg is no SVG drawing that can be read safely. "
        "Export it again as plain SVG."
    ]


@pytest.mark.parametrize(
    ("report", "files", "told"),
    [
        ('logo = "logo.svg"', {}, "[report] logo: logo.svg is not there."),
        ('logo = "logo.gif"', {"logo_gif": "GIF"},
         "[report] logo: logo.gif is neither .svg nor .png."),
        ('logo = "logo.png"', {"logo_png": "GIF"}, "[report] logo: logo.png is no PNG picture."),
        ('logo = "../logo.png"', {},
         "[report] logo: ../logo.png is outside the study. Put it into the study's folder."),
        ('logo = "logo.png"', {"logo_png": PNG + bytes(LARGEST)},
         "[report] logo: logo.png is larger than 2 MB."),
        ('font = "own.woff2"', {"own_woff2": "no"},
         "[report] font: own.woff2 is no font of this form."),
        ("font = 'x\";} body{'", {},
         "[report] font: 'x\";} body{' is no name of a typeface. "
         "Write a family as in \"Georgia\", or a file of the study: .woff2 or .ttf."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_a_way_out(tmp_path, report, files, told):
    assert refused(tmp_path, report, **files) == [f"study.toml, {told}"]


def test_every_problem_is_told_at_once(tmp_path):
    assert len(refused(tmp_path, 'logo = "a.svg"\nfont = "b.ttf"')) == 2


def test_a_font_is_set_in_or_named(tmp_path):
    own = read_brand(study(tmp_path, 'font = "own.ttf"', own_ttf=b"\x00\x01\x00\x00rest")).style
    assert "src:url(data:font/ttf;base64,AAEAAHJlc3Q=)" in own
    assert '--sans:"Report",' in own
    named = read_brand(study(tmp_path / "b", 'font = "Fira Sans"')).style
    assert '--sans:"Fira Sans",' in named
    assert "@font-face" not in named


def test_another_logo_is_another_report_and_goes_into_the_backup(tmp_path):
    of = study(tmp_path, 'logo = "logo.svg"', logo_svg=DRAWING.format(SHAPE))
    before = key_of(of, {})
    assert tmp_path / "logo.svg" in written_files(of)
    (tmp_path / "logo.svg").write_text(DRAWING.format(""))
    assert key_of(of, {}) != before


def test_authors_may_be_one_or_several(tmp_path):
    assert study(tmp_path, 'authors = "Ana"\nclient = "Cycles"').settings.report.authors == ("Ana",)
