"""Examples of rules, made into the files they describe.

An example of a strategy is a file; where no line begins with `format:`, a head is put before it. An example of actuals
is a file too, judged against the example strategy; its first line may be the command, which has the options and the
file's name: `$ kpi-eval check q4.csv --decimal ,`. What text cannot show is said in a line in square brackets:

    [the file is in cp1252]                 it is written in that encoding
    [nothing else is in the file]           a strategy without a head
    [the file is there]                     nothing special
    [there is no such file]                 nothing is written
    [the file is a link to one that is gone]
    [␇ stands for the character U+0007]     the character is put in the place of the sign
    [600,000 lines like the next one]       the next line is repeated
    [the sheet 'Figures']                   the lines below are the rows of a sheet, so the file is a workbook
    [the file 'england.csv']                the lines below are another file
    [not shown: the reason why]             it cannot be shown; nothing is written or run
"""

import csv
import re
import shlex
from pathlib import Path
from typing import NamedTuple

HEAD = "format: 1\nid: example\ntitle: Example\nyear: financial\n"
COMMAND = "kpi-eval check q4.csv"

ENCODING = re.compile(r"\[the file is in (?P<encoding>.+)\]")
CHARACTER = re.compile(r"\[(?P<sign>.) stands for the character U\+(?P<number>[0-9A-F]{4})\]")
LINES = re.compile(r"\[(?P<count>[0-9,]+) lines like the next one\]")
SHEET = re.compile(r"\[the sheet '(?P<name>[^']+)'\]")
OTHER_FILE = re.compile(r"\[the file '(?P<name>[^']+)'\]")
NOT_SHOWN = re.compile(r"\[not shown: .+\]")
ALONE = "[nothing else is in the file]"
THERE = "[the file is there]"
NOWHERE = "[there is no such file]"
LINK = "[the file is a link to one that is gone]"


class Example(NamedTuple):
    """An example understood: the lines of its file, or the rows of its sheets, and what else it says."""

    lines: tuple[str, ...] = ()
    sheets: tuple[tuple[str, list[str]], ...] = ()
    others: tuple[tuple[str, list[str]], ...] = ()
    command: str = COMMAND
    encoding: str = "utf-8"
    is_alone: bool = False
    is_there: bool = True
    is_link: bool = False
    is_shown: bool = True

    @property
    def options(self):
        """The options of the command, and the name of the file."""
        program, command, *arguments = shlex.split(self.command)
        assert (program, command) == ("kpi-eval", "check")
        return arguments

    @property
    def file_name(self):
        return self.options[0]


def understood(text):
    """Understand an example; a line in square brackets that says nothing known is a mistake."""
    lines, sheets, others, said, characters = [], [], [], {}, {}
    count = 1
    for line in text.splitlines():
        if line.startswith("$ "):
            assert not lines
            said["command"] = line.removeprefix("$ ")
        elif match := ENCODING.fullmatch(line):
            said["encoding"] = match["encoding"]
        elif match := CHARACTER.fullmatch(line):
            characters[match["sign"]] = chr(int(match["number"], 16))
        elif match := LINES.fullmatch(line):
            count = int(match["count"].replace(",", ""))
        elif match := SHEET.fullmatch(line):
            sheets.append((match["name"], []))
        elif match := OTHER_FILE.fullmatch(line):
            others.append((match["name"], []))
        elif NOT_SHOWN.fullmatch(line):
            said["is_shown"] = False
        elif line in {ALONE, THERE, NOWHERE, LINK}:
            said |= {"is_alone": line == ALONE, "is_there": line != NOWHERE, "is_link": line == LINK}
        else:
            assert not (line.startswith("[") and line.endswith("]")), line
            shown = line.translate(str.maketrans(characters))
            parts = others or sheets
            (parts[-1][1] if parts else lines).extend([shown] * count)
            count = 1
    return Example(tuple(lines), tuple(sheets), tuple(others), **said)


def write_strategy(example, path):
    """Write the strategy file of an example, with a head where it has none."""
    if example.is_link:
        path.symlink_to("gone.yaml")
    elif example.is_there:
        has_head = example.is_alone or any(line.startswith("format:") for line in example.lines)
        text = ("" if has_head else HEAD) + "".join(f"{line}\n" for line in example.lines)
        path.write_bytes(text.encode(example.encoding))


def write_actuals(example, folder):
    """Write the file of actuals of an example, and the others."""
    for name, lines in example.others:
        Path(folder, name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    path = Path(folder, example.file_name)
    if example.sheets:
        _write_workbook(example.sheets, path)
    elif example.is_there:
        path.write_bytes("".join(f"{line}\n" for line in example.lines).encode(example.encoding))


def _write_workbook(sheets, path):
    import openpyxl  # noqa: PLC0415 - only two examples are workbooks

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, lines in sheets:
        sheet = workbook.create_sheet(name)
        for cells in csv.reader(lines):
            sheet.append([float(cell) if cell.isdecimal() else cell for cell in cells])
    workbook.save(path)
