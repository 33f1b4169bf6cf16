"""Hostile files: made to swell, to fetch, to fill the memory or to take forever; each is refused, or read, in no time."""

import bz2
import gzip
import io
import lzma
import socket
import time
import zipfile
import zlib

import openpyxl
import pytest
import zstandard

from support import open_document as ods

MIB = 1024 * 1024
HEADER = b"measure,period,actual\n"
HARD = "check where it comes from"


@pytest.fixture(autouse=True)
def in_no_time():
    begun = time.perf_counter()
    yield
    assert time.perf_counter() - begun < 60  # no goal of speed: what is hostile must not hold anybody up


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch):
    def refuse(*_):
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def workbook(*rows):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in rows or (["measure", "period", "actual"], ["days", "2016/17", 190]):
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def repacked(content, changes):
    """Give a zip file with parts changed by functions of their bytes; a part that is new is given nothing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(name for name in changes if name not in old.namelist())]:
            part = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changes.get(name, bytes)(part))
    return stream.getvalue()


def swollen(packer, byte, size):
    """Pack a byte many times over, piece by piece."""
    return b"".join([*(packer.compress(byte * MIB) for _ in range(size)), packer.flush()])


def gzip_packer():
    return zlib.compressobj(9, zlib.DEFLATED, 31)


@pytest.mark.parametrize(
    "byte", [b"a", b"\n", b",", b'"', b"\0"], ids=["letters", "lines", "commas", "quotes", "zeros"]
)
def test_a_gzip_file_that_swells_is_refused(export, byte):
    content = gzip.compress(HEADER) + swollen(gzip_packer(), byte, 100)
    outcome = export(content, name="t.csv.gz")
    assert outcome.exit_code == 3
    assert "t.csv.gz" in outcome.stderr
    assert "KPI20" in outcome.stderr


@pytest.mark.parametrize(
    ("name", "packer"),
    [
        ("t.csv.gz", gzip_packer),
        ("t.csv.bz2", bz2.BZ2Compressor),
        ("t.csv.xz", lambda: lzma.LZMACompressor(preset=0)),
        ("t.csv.zst", zstandard.ZstdCompressor().compressobj),
    ],
)
def test_rows_that_swell_out_of_all_proportion_are_refused(export, name, packer):
    row = b"days,2016/17,1" + b" " * (MIB - 15) + b"\n"
    content = swollen(packer(), b"", 0)
    pieces = packer()
    content = b"".join([pieces.compress(HEADER), *(pieces.compress(row) for _ in range(80)), pieces.flush()])
    outcome = export(content, name=name)
    assert outcome.exit_code == 3
    assert f"unpacked, it is over 250 times its size: no file of actuals is; {HARD}" in outcome.stderr


def test_json_that_swells_is_refused(export):
    content = gzip.compress(b"[") + swollen(gzip_packer(), b" ", 100)
    for name in ("t.json.gz", "t.jsonl.gz"):
        outcome = export(content, name=name)
        assert outcome.exit_code == 3
        assert "KPI201" in outcome.stderr


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/media/image1.png", "xl/sharedStrings.xml"])
def test_a_workbook_that_swells_is_refused(export, part):
    content = repacked(workbook(), {part: lambda old: old + b" " * (80 * MIB)})
    outcome = export(content, name="t.xlsx")
    assert outcome.exit_code == 3
    assert f"unpacked, the workbook is over 250 times its size: no real one is; {HARD}" in outcome.stderr


def test_a_workbook_that_states_a_smaller_size_than_it_has_is_refused(export):
    content = repacked(workbook(), {"xl/worksheets/sheet1.xml": lambda old: old + b" " * (80 * MIB)})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lied = content.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    outcome = export(lied, name="t.xlsx")
    assert outcome.exit_code == 3


def test_a_workbook_of_very_many_parts_is_refused(export):
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/{number}", b"")
    outcome = export(stream.getvalue(), name="t.xlsx")
    assert outcome.exit_code == 3
    assert "KPI201" in outcome.stderr


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FETCHED = b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://localhost:9/x">]>'


@pytest.mark.parametrize("declaration", [LAUGHS, FETCHED, b"<!DOCTYPE x>"], ids=["laughs", "fetched", "empty"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_whose_xml_declares_entities_is_refused(export, declaration, part):
    outcome = export(repacked(workbook(), {part: lambda old: declaration + old}), name="t.xlsx")
    assert outcome.exit_code == 3
    assert f"the part '{part}' declares entities, which no workbook does; {HARD}" in outcome.stderr


@pytest.mark.parametrize("padding", [0, 5000], ids=["at once", "after a long comment"])
def test_an_open_document_whose_xml_declares_entities_is_refused(export, padding):
    comment = f"<!--{'x' * padding}-->" if padding else ""
    rows = ods.table_of(ods.texts_row("measure", "period", "actual"), ods.texts_row("days", "2016/17", "1"))
    outcome = export(ods.document(rows, before=comment + LAUGHS.decode()), name="t.ods")
    assert outcome.exit_code == 3
    assert "KPI201" in outcome.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_entities_in_wide_characters_are_refused_too(export, encoding):
    content = repacked(
        workbook(), {"xl/worksheets/sheet1.xml": lambda old: (LAUGHS.decode() + old.decode()).encode(encoding)}
    )
    outcome = export(content, name="t.xlsx")
    assert outcome.exit_code == 3
    assert "declares entities" in outcome.stderr


def test_a_link_to_another_workbook_is_not_followed(export):
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'
        b"</externalLink>"
    )
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
        b'Target="http://localhost:9/other.xlsx" TargetMode="External"/></Relationships>'
    )
    extra = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    content = repacked(
        workbook(),
        {
            "xl/externalLinks/externalLink1.xml": lambda _: link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": lambda _: relation,
            "xl/_rels/workbook.xml.rels": lambda old: old.replace(b"</Relationships>", extra),
        },
    )
    outcome = export(content, name="t.xlsx")
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190"])


def test_a_stray_cell_in_the_last_corner_of_a_sheet_costs_little(export):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (["measure", "period", "actual"], ["days", "2016/17", 190]):
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    book.save(stream)
    outcome = export(stream.getvalue(), name="t.xlsx")
    assert outcome.rows[0]["actual"] == "190"
    assert "KPI230" in outcome.stderr or "row 1048576" in outcome.stderr


@pytest.mark.parametrize("form", ["plain", "quoted", "quoted lines"])
def test_a_cell_without_end_is_refused(export, form):
    filling = {
        "plain": b"x" * (100 * MIB),
        "quoted": b'"' + b"x" * (100 * MIB),
        "quoted lines": b'"' + b"xxxxxxx\n" * (3 * MIB),
    }
    outcome = export(HEADER + b"days,2016/17," + filling[form])
    assert outcome.exit_code == 3
    assert "t.csv" in outcome.stderr
    assert "KPI201" in outcome.stderr
    assert "look for a quote that is never closed" in outcome.stderr


def test_a_million_columns_are_refused_in_a_header_and_told_in_a_row(export):
    header = export(HEADER.strip() + b",x" * 1_000_000 + b"\n")
    assert header.exit_code == 3
    assert "the header has 1,000,003 columns; at most 16,384 are read; check the delimiter" in header.stderr
    row = export(HEADER + b"days,2016/17,1" + b"," * 1_000_000 + b"\nshare,2016/17,91\n")
    assert row.exit_code == 3
    assert "row 2: KPI208 the row has 1,000,003 cells, the header 3" in row.stderr
    assert row.rows[1]["actual"] == "91"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("t.xls", "the workbook is protected by a password; save it without one"),
        ("t.xlsx", "an old Excel workbook, or one protected by a password, not xlsx; save it without a password"),
    ],
)
def test_a_workbook_with_a_password_is_refused_saying_so(export, name, said):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000
    outcome = export(content, name=name)
    assert outcome.exit_code == 3
    assert said in outcome.stderr
