"""OpenDocument spreadsheets for tests: their XML as an office program writes it, zipped."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    )
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def text_cell(text, extra=""):
    return f'<table:table-cell office:value-type="string"{extra}>{paragraphs(text)}</table:table-cell>'


def paragraphs(text):
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))


def typed_cell(kind, value, shown, extra=""):
    name = {"date": "date-value", "boolean": "boolean-value", "time": "time-value"}.get(kind, "value")
    attributes = f'office:value-type="{kind}" office:{name}={quoteattr(str(value))}{extra}'
    return f"<table:table-cell {attributes}>{paragraphs(shown)}</table:table-cell>"


def number_cell(value):
    return typed_cell("float", value, str(value))


def row_of(*cells, extra=""):
    return f"<table:table-row{extra}>{''.join(cells)}</table:table-row>"


def table_of(*rows, name="Sheet1", columns="<table:table-column/>"):
    return f"<table:table table:name={quoteattr(name)}>{columns}{''.join(rows)}</table:table>"


def date_style(name, *parts):
    """Give a format of dates that shows some parts of them, and the style of cells, of the same name, that has it."""
    shown = "<number:text>-</number:text>".join(f"<number:{part}/>" for part in parts)
    cell = f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
    return f'<number:date-style style:name="N{name}">{shown}</number:date-style>{cell}'


def texts_row(*texts):
    return row_of(*(text_cell(text) for text in texts))


def document(*tables, before="", styles="", common=""):
    """Give a document of tables; `styles` are those of its own part, `common` those of `styles.xml`."""
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMESPACES} {_CALC}>'
    content += f"<office:automatic-styles>{styles}</office:automatic-styles>{body}</office:document-content>"
    common = f"<office:document-styles {_NAMESPACES}><office:styles>{common}</office:styles></office:document-styles>"
    return packed(content, common)


def packed(content, styles=None):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        if styles is not None:
            archive.writestr("styles.xml", styles)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()
