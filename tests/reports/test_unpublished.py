"""What goes to a client is searched, wherever it may stand, for what a client may not have."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from jresearch.editions import edition
from jresearch.reports.unpublished import find_unpublished, kept_from
from jresearch.translation import speaking
from reports.invented import analysis, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jresearch.reports.unpublished import Kept

PUBLISHED = "La borne bipait, rien ne s'ouvrait ; j'ai attendu vingt minutes."
UNPUBLISHED = "J'ai recommencé quatre fois avant que le cadenas lâche."


@pytest.fixture(scope="module")
def kept() -> Iterator[Kept]:
    with speaking("en"):
        a = analysis()
        publish = ["yes" if one == "C1:1" else None for one in a.coded["observation"]]
        a = read(a, coded=a.coded.assign(publish=publish))
        a.study.settings.__dict__["coders"] = ("hv",)
        yield kept_from(a, edition(a, "client"))


def found(folder: Path, kept: Kept, file: str, content: str | bytes) -> list[str]:
    place = folder / file
    place.parent.mkdir(exist_ok=True)
    raw = content.encode("utf-8") if isinstance(content, str) else content
    place.write_bytes(raw)
    with speaking("en"):
        return [str(one) for one in find_unpublished(folder, kept)]


def packed(member: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text)
    return out.getvalue()


def test_published_words_pass_and_so_do_the_words_of_the_page(tmp_path, kept):
    page = f"<h1>Ce que vivent les clients</h1><p>« {PUBLISHED} »</p><a href='#s'>C1</a>"
    assert found(tmp_path, kept, "index.html", page) == []


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("index.html", f"<p>\n{UNPUBLISHED}</p>", "index.html, line 2"),
        ("index.html", f'<img alt="{UNPUBLISHED}">', "index.html, line 1"),
        ("index.html", "<p>J&#39;ai recommenc&eacute; <b>quatre</b> fois avant que le", "line 1"),
        ("tables/findings.csv", f'label,k\n"{UNPUBLISHED}",3\n', "tables/findings.csv, line 2"),
        ("figures/courbe.svg", f"<svg><title>{UNPUBLISHED}</title>", "figures/courbe.svg, line 1"),
        ("figures/a.svg", "<svg><text>J’ai recommencé quatre</text><text>fois avant que</text>",
         "figures/a.svg, line 1"),
        ("page.json", json.dumps({"said": UNPUBLISHED}), "page.json"),
        ("table.xlsx", packed("xl/sharedStrings.xml", "<?xml version='1.0'?><sst><si><t>"
                              f"{UNPUBLISHED}</t></si></sst>"), "table.xlsx, xl/sharedStrings.xml"),
    ],
)  # fmt: skip
def test_an_unpublished_verbatim_is_found_wherever_it_stands(tmp_path, kept, file, content, place):
    told = found(tmp_path, kept, file, content)
    assert told
    assert all(place in one for one in told)
    assert "words that are not published: “j ai recommencé quatre …”" in told[0]


def test_it_is_told_without_saying_it_again(tmp_path, kept):
    told = " ".join(found(tmp_path, kept, "index.html", UNPUBLISHED))
    assert "cadenas" not in told


def test_five_words_may_be_chance_six_are_not(tmp_path, kept):
    assert found(tmp_path, kept, "a.txt", "recommencé quatre fois avant que") == []
    assert len(found(tmp_path, kept, "a.txt", "recommencé quatre fois avant que le")) == 1


def test_a_published_verbatim_does_not_let_its_neighbours_out(tmp_path, kept):
    told = found(tmp_path, kept, "index.html", f"<p>{PUBLISHED}</p>\n<p>{UNPUBLISHED}</p>")
    assert len(told) == 1
    assert "line 2" in told[0]


def test_a_word_beside_a_published_verbatim_is_not_read_into_it(tmp_path):
    with speaking("en"):
        a = analysis()
        # The words go on: "Pour réserver, rien à dire." was published, what follows was not.
        turns = a.turns.assign(text=[text + " La suite reste entre nous, promis." for text in
                                     a.turns["text"]])  # fmt: skip
        publish = ["yes" if one == "C3:2" else None for one in a.coded["observation"]]
        a = read(a, coded=a.coded.assign(publish=publish), turns=turns)
        kept = kept_from(a, edition(a, "client"))
    said = "Plus de place à la station : j'ai tourné une demi-heure."
    assert found(tmp_path, kept, "a.txt", f"{said} La") == []
    assert found(tmp_path, kept, "a.txt", f"{said} C6") == []
    assert len(found(tmp_path, kept, "a.txt", f"{said} La suite")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<!-- to do -->", "something is hidden in the page (!--)"),
        ("<svg><metadata>x</metadata></svg>", "something is hidden in the page (metadata)"),
        ('<a href="../notebooks/01.html">', "a link leads out of the folder (../notebooks"),
        ("<img src='https://x.example/a.png'>", "a link leads out of the folder (https://x.exam"),
        ('<p data-id="C2:1">', "an observation that is not published: C2:1"),
        ("<p>by hv</p>", "a coder, a file or a folder of the study: hv"),
        ("<p>C3.docx, turn 2</p>", "a coder, a file or a folder of the study: C3.docx"),
    ],
)  # fmt: skip
def test_what_is_hidden_in_a_page_or_leads_out_of_it_is_found(tmp_path, kept, content, said):
    told = found(tmp_path, kept, "index.html", f"<html>\n{content}</html>")
    assert any(said in one and "line 2" in one for one in told)


@pytest.mark.parametrize(
    "content",
    ['<a href="#verbatims">', '<img src="data:image/png;base64,AAAA">', "&lt;!-- said --&gt;",
     '<p id="C1:1">', "<p>the hvac of C3</p>"],
)  # fmt: skip
def test_what_belongs_to_the_page_is_left_alone(tmp_path, kept, content):
    assert found(tmp_path, kept, "index.html", content) == []
