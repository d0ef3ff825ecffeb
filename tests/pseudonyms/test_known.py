"""What was searched is not searched again, and no name is missed for that."""

from __future__ import annotations

import base64
import json
import random
from typing import TYPE_CHECKING

import pytest

from jresearch.pseudonyms import find_leaks, leaks
from jresearch.pseudonyms.escapes import unpacked
from jresearch.pseudonyms.inside import pieces
from jresearch.pseudonyms.key import Key, Row
from jresearch.pseudonyms.known import Known, Reading
from jresearch.pseudonyms.pseudonyms import of_names, with_key

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    ("Kévin Routelle", "person"), ("Legoff", "person"), ("Petit", "person"),
    ("La Rochelle", "place"), ("Saint-Jean de Luz", "place"), ("Maisons du Monde", "firm"),
]  # fmt: skip
NUMBERS = (
    Row("[TELEPHONE_1]", "phone", "06 39 98 52 07"),
    Row("[EMAIL_1]", "email", "jo@mail.example"),
    Row("[REFERENCE_1]", "reference", "4512"),
)
ROSTER = of_names(NAMES)
P = with_key(ROSTER.roster, Key((*ROSTER.key.rows, *NUMBERS)), "fr")
PICTURE = base64.b64encode(
    b"\x89PNG\r\n\x1a\n" + bytes(24) + b"\0\0\0\5tEXtKevin" + bytes(60)
).decode()
HALVES = (
    "La", "Rochelle", "Maisons", "du", "Monde", "Saint", "Jean", "de Luz", "Le", "Goff", "Monsieur",
    "Petit", "petit", "06 39", "98 52 07", "98", "07", "dossier n°", "dossier", "numéro", "4512",
    "jo", "@mail", "mail.example", "Rou-", "telle", "euros", "un", "tour 12", "Sophie", "le client",
)  # fmt: skip
TAGS = (
    ("<p>", "</p>"),
    ("<b>", "</b>"),
    ("<td>", "</td>"),
    ("", ""),
    ('  "', '\\n",'),
    ("<!--", "-->"),
)


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    leaks._known.cache_clear()


def lines_of(draw: random.Random) -> list[str]:
    """Lines that hold parts of names, in tags or not, and half a picture each."""
    lines = ["", "<ul>", "  <li>", PICTURE[:80], PICTURE[80:]]
    for _n in range(10):
        before, after = draw.choice(TAGS)
        said = " ".join(draw.choices(HALVES, k=draw.choice((1, 1, 2))))
        lines.append(f"{before}{draw.choice(('', 'oui '))}{said}{after}")
    return lines


def as_notebook(text: str) -> str:
    """The same in JSON, as a cell that shows it."""
    return json.dumps([{"text/html": text.splitlines(keepends=True)}, {"id": 1}], indent=1)


@pytest.mark.parametrize("seed", range(12))
def test_file_after_file_as_much_is_found_as_in_each_alone(seed: int) -> None:
    draw = random.Random(seed)
    found = 0
    for _n in range(60):
        leaks._known.cache_clear()
        lines = lines_of(draw)
        for _file in range(6):
            begin = draw.choice(("<html><p>\n", "<svg>\n", "", ""))
            text = begin + "\n".join(draw.choices(lines, k=draw.randrange(1, 9)))
            text = draw.choice((text, as_notebook(text)))
            told = leaks._in_content(text.encode(), P)
            assert told == leaks._in_whole(text.encode(), P), text
            found += bool(told)
    assert 0 < found < 360


@pytest.mark.parametrize(
    ("before", "then", "name"),
    [
        ("<p>La</p>\n<p>x</p>\n<p>Rochelle</p>", "<p>La</p>\n<p>Rochelle</p>", "La Rochelle"),
        ("oui Rou-\nx\ntelle oui", "oui Rou-\ntelle oui", "Routelle"),
        ("dossier n°\n\nrien\n4512", "dossier n°\n\n4512", "4512"),
        ("<p>06 39</p>\n<p>x</p>\n<p>98 52 07</p>", "<p>06 39</p>\n<p>98 52 07</p>",
         "06 39 98 52 07"),
        ("<p>Monsieur</p>\nx\n<p>Le Goff</p>", "<p>Monsieur Le Goff</p>", "Legoff"),
        (f"{PICTURE[:80]}\n\n{PICTURE[80:]}", f"{PICTURE[:80]}\n{PICTURE[80:]}", "Kévin"),
    ],
)  # fmt: skip
def test_lines_that_were_clear_apart_tell_a_name_together(
    tmp_path: Path, before: str, then: str, name: str
) -> None:
    (tmp_path / "1.html").write_text(before, encoding="utf-8")
    (tmp_path / "2.html").write_text(then, encoding="utf-8")
    assert name in {leak.name for leak in find_leaks(tmp_path, P) if leak.file == "2.html"}


def test_the_same_leak_is_told_in_every_file_and_at_every_line_of_it(tmp_path: Path) -> None:
    for file in ("a.html", "b.html", "c.csv"):
        (tmp_path / file).write_text("<i>oui</i>\n<i>Kévin</i>\n<i>Kévin</i>\n", encoding="utf-8")
    told = [(leak.file, leak.place) for leak in find_leaks(tmp_path, P) if leak.name == "Kévin"]
    assert told == [(file, f"line {n}") for file in ("a.html", "b.html", "c.csv") for n in (2, 3)]


def test_a_line_that_was_searched_is_left_out_of_the_next_file() -> None:
    known = Known(P.names, P.signs)
    first, second = Reading(known), Reading(known)
    assert first.lines("<p>oui</p>\n<p>non</p>\n<p>oui</p>", "tagged").count("oui") == 1
    first.is_clear()
    assert "oui" not in second.lines("<p>oui</p>\n<p>peut-être</p>", "tagged")


def test_a_line_that_goes_on_is_left_out_between_the_same_lines_only() -> None:
    known = Known(P.names, P.signs)
    first, second = Reading(known), Reading(known)
    first.lines("<p>oui</p>\n<p>La</p>\n<p>non</p>\n<p>peut-être</p>", "tagged")
    first.is_clear()
    told = "<p>oui</p>\n<p>La</p>\n<p>non</p>\n<p>La</p>\n<p>peut-être</p>"
    assert second.lines(told, "tagged").count("La") == 1


def test_a_notebook_says_nothing_that_its_page_did_not() -> None:
    known, said = Known(P.names, P.signs), "<p>oui,\n«\xa0mais\xa0» non</p>\n"
    page = Reading(known)
    list(pieces(said.encode(), reading=page))
    page.is_clear()
    notebook = pieces(as_notebook(said).encode(), reading=Reading(known))
    assert "mais" not in "".join(piece.text for piece in notebook)


@pytest.mark.parametrize(
    "told",
    [
        '{"a": "x", "a": "Kévin"}',
        '{"Kévin": 1}',
        '["les", "Kévin", "là"]',
        '{"n": 33639985207}',
        '{"a": "{\\"b\\": \\"K\\\\u00e9vin\\"}"}',
        '{"a": "Kévin"',
        '["un rou-\\n", "Kévin"]',
        '["Kévin-\\n", "ci"]',
        '["numéro 4512\\n", "98 52 07"]',
    ],
)
def test_a_name_is_found_wherever_json_has_it(told: str) -> None:
    assert leaks._in_content(told.encode(), P)


def test_a_file_with_a_name_teaches_nothing() -> None:
    known = Known(P.names, P.signs)
    Reading(known).lines("<p>Kévin</p>\n<p>oui</p>", "tagged")
    assert "oui" in Reading(known).lines("<p>oui</p>", "tagged")


def test_a_workbook_s_cell_is_read_whatever_its_tag_says() -> None:
    sheet = (
        '<?xml version="1.0"?><worksheet><c r="B7" s="2"><v>Kévin</v></c><c r="Kevin"/></worksheet>'
    )
    new = [piece.text for piece in pieces(sheet.encode(), reading=Reading(Known(P.names, P.signs)))]
    assert "Kévin" in new[0]
    assert "Kevin" in new[0]


def test_the_number_of_a_workbook_s_words_is_no_number_of_somebody() -> None:
    sheet = '<?xml version="1.0"?><worksheet>{}</worksheet>'
    cells = ('<c r="B7" s="2" t="s"><v>4512</v></c>', '<c r="B7" s="2"><v>4512</v></c>')
    new = [
        "".join(piece.text for piece in pieces(sheet.format(cell).encode(), reading=reading))
        for cell in cells
        for reading in [Reading(Known(P.names, P.signs))]
    ]
    assert ["4512" in text for text in new] == [False, True]


def test_a_picture_s_signs_may_be_wrapped_at_any_place_after_the_sixtieth() -> None:
    for at in (60, 61, 77):
        text, files = unpacked(f'src="{PICTURE[:at]}\n{PICTURE[at:]}"')
        assert (text, len(files)) == ('src=""', 1)
