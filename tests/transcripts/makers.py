"""Small files made by hand: a Word document, an OpenDocument text, a study's folder."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from jresearch.study import Settings, Study
from jresearch.transcripts.transcript import Transcript, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return out.getvalue()


def docx_body(body: str, part: str = "word/document.xml") -> bytes:
    """A Word document with this markup for its body."""
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships><Relationship Type="http://x/officeDocument" '
            f'Target="{part}"/></Relationships>',
            part: f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/'
            f'markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph; a line end in it is a line break by hand."""
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in text.split("\n")
    )
    return f"<w:p>{properties}{runs}</w:p>"


def docx(*paragraphs: str) -> bytes:
    """A Word document of plain paragraphs."""
    return docx_body("".join(paragraph(text) for text in paragraphs))


def odt(body: str) -> bytes:
    """An OpenDocument text with this markup for its text."""
    ns = "urn:oasis:names:tc:opendocument:xmlns:"
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<o:document-content xmlns:o="{ns}office:1.0" xmlns:t="{ns}text:1.0" '
            f'xmlns:b="{ns}table:1.0"><o:body><o:text>{body}</o:text></o:body>'
            "</o:document-content>",
        }
    )


def read(content: bytes | str, name: str = "E1.txt", names: tuple[str, ...] = ()) -> Transcript:
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    return read_bytes(raw, name, names)


def said(transcript: Transcript) -> list[tuple[str, str]]:
    """Who says what, turn by turn."""
    turns = transcript.turns
    return list(zip(turns["speaker"], turns["text"], strict=True))


def roles(transcript: Transcript) -> dict[str, str]:
    turns = transcript.turns
    return dict(zip(turns["speaker"], turns["role"], strict=True))


def study(folder: Path, files: dict[str, str | bytes], **settings: str) -> Study:
    """A study whose interviews/ holds these files."""
    for name, content in files.items():
        path = folder / "interviews" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (folder / "interviews").mkdir(exist_ok=True)
    return Study(folder, Settings(id="s", name="s", **settings), codebook=None)  # type: ignore[arg-type]
