"""The pages of docs/ tell the truth: their examples run, and what they show is what the program writes.

A comment on the line before a fenced block says what the block is; a page is run from top to bottom in a folder of its
own:

    <!-- with: strategies data -->    copies folders of the project there first (no block follows)
    <!-- file: q4.csv -->             the block is written to that file
    <!-- run -->                      the block is one command, which leaves with 0; `run, exit 3` when it does not
    <!-- cell -->                     the block is Python, run in one namespace with the cells above
    <!-- stdout -->, <!-- stderr -->  the block is exactly what the command or cell just above wrote there
    <!-- shows: result.csv -->        the block is exactly what stands in that file

With KPI_EVAL_UPDATE_DOCS=1 the last two kinds are rewritten: review their difference like code.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
WITHOUT_EXAMPLES = {"rules.md", "README.md", "reading-the-documents.md", "performance.md"}
UPDATE = os.environ.get("KPI_EVAL_UPDATE_DOCS") == "1"

_KINDS = r"file|run|cell|stdout|stderr|shows"
_COMMENT = re.compile(rf"^<!-- (?:{_KINDS})\b.*-->$", re.MULTILINE)
_BLOCK = re.compile(
    rf"^<!-- (?P<kind>{_KINDS})(?:, exit (?P<code>[0-9]+))?(?:: (?P<name>[^\n]+))? -->\n"
    r"```(?P<language>[a-z]+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_FOLDERS = re.compile(r"^<!-- with: (.+) -->$", re.MULTILINE)
_LANGUAGES = {"run": "sh", "cell": "python"}
_ENVIRONMENT = ("KPI_EVAL_STRATEGY", "KPI_EVAL_TRACEBACK", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


@dataclass
class Written:
    """What the command or cell just run has written."""

    stdout: str = ""
    stderr: str = ""


def run_command(line):
    """Run `NAME=value kpi-eval ... < file` in this process."""
    words = shlex.split(line)
    variables = {}
    while re.match(r"[A-Z_]+=", words[0]):
        name, _, value = words.pop(0).partition("=")
        variables[name] = value
    given = Path(words[words.index("<") + 1]).read_bytes() if "<" in words else None
    program, *arguments = words[: words.index("<")] if "<" in words else words
    assert program == "kpi-eval"
    done = CliRunner().invoke(app, arguments, input=given, env=variables)
    return Written(done.stdout, done.stderr), done.exit_code


def run_cell(code, names):
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        exec(compile(code, "<cell>", "exec"), names)  # noqa: S102 - the page's own code
    return Written(stream.getvalue())


def without_version(text):
    """Take out what changes with every release."""
    return re.sub(r'^"version": "[^"]*"', '"version": "..."', text, flags=re.MULTILINE)


class Page:
    """Runs the blocks of a page in order; with UPDATE gives each its right body."""

    def __init__(self):
        self.written = Written()
        self.names = {"__name__": "__main__"}

    def block(self, match):
        kind, body = match["kind"], match["body"]
        assert match["language"] == _LANGUAGES.get(kind, match["language"]), match[0]
        match kind:
            case "file":
                Path(match["name"]).parent.mkdir(parents=True, exist_ok=True)
                Path(match["name"]).write_text(body, encoding="utf-8")
            case "run":
                self.written, code = run_command(body)
                assert code == int(match["code"] or 0), f"{body}{self.written.stdout}{self.written.stderr}"
            case "cell":
                self.written = run_cell(body, self.names)
            case "stdout":
                return self.shown(match, self.written.stdout)
            case "stderr":
                return self.shown(match, self.written.stderr)
            case "shows":
                return self.shown(match, Path(match["name"]).read_text(encoding="utf-8"))
        return match[0]

    @staticmethod
    def shown(match, found):
        if not UPDATE:
            assert without_version(match["body"]) == without_version(found)
        return f"{match[0][: match.start('body') - match.start()]}{found}```"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_examples_of_a_page_run(path, tmp_path, monkeypatch):
    text = path.read_text(encoding="utf-8")
    for folders in _FOLDERS.findall(text):
        for name in folders.split():
            shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for name in _ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    page = Page()
    updated = _BLOCK.sub(page.block, text)
    if UPDATE:
        path.write_text(updated, encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_comment_stands_before_a_block(path):
    text = path.read_text(encoding="utf-8")
    assert len(_COMMENT.findall(text)) == len(_BLOCK.findall(text))


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.name not in WITHOUT_EXAMPLES], ids=lambda path: path.name
)
def test_a_page_has_examples(path):
    kinds = {match["kind"] for match in _BLOCK.finditer(path.read_text(encoding="utf-8"))}
    assert kinds & {"run", "cell"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_is_shown_as_output_is_compared(path):
    """A text block without a comment would be an example that nobody runs."""
    text = path.read_text(encoding="utf-8")
    marked = {match.start("body") for match in _BLOCK.finditer(text)}
    if path.name not in WITHOUT_EXAMPLES:
        opened = re.findall(r"^```text$", text, re.MULTILINE)
        assert len(opened) == sum(text[:start].endswith("```text\n") for start in marked)
