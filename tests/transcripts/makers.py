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


def study(folder: Path, files: dict[str, str | bytes], **settings: object) -> Study:
    """A study whose interviews/ holds these files."""
    for name, content in files.items():
        path = folder / "interviews" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (folder / "interviews").mkdir(exist_ok=True)
    return Study(folder, Settings(id="s", name="s", **settings), codebook=None)  # type: ignore[arg-type]


def pdf(*pages: list[str], encrypt: bool = False) -> bytes:
    """A PDF of these lines; a locked one says that it is."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"({_literal(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 800 Td\n{shown}ET" if lines else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        length = len(stream.encode("cp1252"))
        objects.append(f"<< /Length {length} >>\nstream\n{stream}\nendstream")
    return _numbered_objects(objects, encrypt)


def _literal(text: str) -> str:
    """A text as a PDF writes it between parentheses."""
    return "".join(f"\\{sign}" if sign in "\\()" else sign for sign in text)


def _numbered_objects(objects: list[str], encrypt: bool) -> bytes:
    """Objects as a PDF file, with the table of where each stands."""
    out, places = b"%PDF-1.4\n", []
    for n, written in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{written}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    lock = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "41" * 32 + "> /U <" + "42" * 32
        + "> /P -4 >> /ID [<00> <00>]"
    )  # fmt: skip
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {lock if encrypt else ''} >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    )
    return out + end.encode("cp1252")


def workbook(*rows: list[object]) -> bytes:
    """An Excel workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
