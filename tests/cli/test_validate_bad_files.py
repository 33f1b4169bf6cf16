"""`validate` on files as they come: every format names the right place, and no file passes that was not checked."""

import errno
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

FORMATS = ["full", "concise", "json", "github", "gitlab", "junit", "sarif", "markdown"]
HEAD = "format: 1\nid: bad\ntitle: Bad\nyear: financial\nmeasures:\n"
UP = "  m: {title: M, direction: up}\n"
SOUND = HEAD + "  m: {title: M, direction: higher is better, unit: days, target: 3}\n"
PLAN = SOUND.replace("higher is better", "plan is best")  # earns one piece of advice: it has no tolerance
VARIABLES = ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")


class Told(NamedTuple):
    """What a format says of one problem; a place is None where the format has none."""

    path: str
    line: int | None
    column: int | None
    code: str


class Case(NamedTuple):
    """A bad file, and where its only problem is."""

    content: bytes
    line: int | None
    column: int | None
    code: str


BAD = {
    "first line": Case(SOUND.replace("format", "fromat").encode(), 1, 1, "KPI112"),
    "last line without a newline": Case((HEAD + UP).rstrip("\n").encode(), 6, 28, "KPI104"),
    "nothing but one line": Case(b"x", 1, 1, "KPI010"),
    "tabs before the place": Case((HEAD + "  m:\n    title: M\n    direction:\t\tup\n").encode(), 8, 17, "KPI104"),
    "tab as indentation": Case((HEAD + "  m:\n\ttitle: M\n").encode(), 7, 1, "KPI001"),
    "CRLF": Case((HEAD + UP).replace("\n", "\r\n").encode(), 6, 28, "KPI104"),
    "CR": Case((HEAD + UP).replace("\n", "\r").encode(), 6, 28, "KPI104"),
    "BOM": Case(("\ufeff" + HEAD + UP).encode(), 6, 28, "KPI104"),
    "BOM, first line": Case(("\ufeff" + SOUND.replace("format", "fromat")).encode(), 1, 1, "KPI112"),
    "BOM and CRLF": Case(("\ufeff" + HEAD + UP).replace("\n", "\r\n").encode(), 6, 28, "KPI104"),
    "wide": Case((HEAD + UP.replace("M", "児童保護")).encode(), 6, 31, "KPI104"),
    "beyond 16 bits": Case((HEAD + UP.replace("M", "👩👩")).encode(), 6, 29, "KPI104"),
    "combining": Case((HEAD + UP.replace("M", "Cafe\u0301s")).encode(), 6, 33, "KPI104"),
    "empty": Case(b"", None, None, "KPI002"),
    "only a BOM": Case(b"\xef\xbb\xbf", None, None, "KPI002"),
    "only a comment": Case(b"# to be written\n", None, None, "KPI002"),
    "cp1252": Case((HEAD + UP.replace("M", "Café")).encode("cp1252"), 6, 17, "KPI008"),
    "UTF-16": Case((HEAD + UP).encode("utf-16"), None, None, "KPI008"),
    "a null character": Case((HEAD + UP.replace("M", "M\0")).encode(), 6, 15, "KPI013"),
    "BOM and a null character": Case("\ufefftitle: \0\n".encode(), 1, 8, "KPI013"),
    "what ends lines in YAML 1.1 in a quoted text": Case(
        (HEAD + "  o: {title: 'a\u2028b\u2029c\x85d', direction: none}\n" + UP).encode(), 7, 28, "KPI104"
    ),
    "what ends lines in YAML 1.1 in a comment": Case(
        (HEAD + "# it's\u2028 x: y: z\u2029 - [\x85\n" + UP).encode(), 7, 28, "KPI104"
    ),
    "what ends lines in YAML 1.1 in a comment, CRLF": Case(
        (HEAD + "# a\u2028b\n" + UP).replace("\n", "\r\n").encode(), 7, 28, "KPI104"
    ),
    "what ends lines in YAML 1.1 before the place": Case(
        (HEAD + UP.replace("title: M", "title: 'M\u2028\x85'")).encode(), 6, 32, "KPI104"
    ),
    "what ends lines in YAML 1.1 before bad YAML": Case((HEAD + "# a\u2028b\n  m: %\n").encode(), 7, 6, "KPI001"),
    "what ends lines in YAML 1.1 before cp1252": Case("# a\u2028b\x85\ntitle: ".encode() + b"\xe9\n", 2, 8, "KPI008"),
    "what ends lines in YAML 1.1 before a bell": Case("# a\u2028b\x85\ntitle: \x07\n".encode(), 2, 8, "KPI013"),
    "a picture": Case(b"\x89PNG\r\n\x1a\n\0\0", 1, 1, "KPI008"),
}
WITH_CARET = [name for name, case in BAD.items() if case.line is not None]


@pytest.fixture(autouse=True)
def _no_service(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def numbers(text):
    """Give line and column from `6:28`, or from nothing."""
    parts = [int(part) for part in text.split(":") if part]
    return (*parts, None, None)[:2]


def of_lines(text, *, is_full=False):
    found = re.findall(r"^(\S+\.yaml)((?::\d+)*): (KPI\d+) ", text, re.MULTILINE)
    if not is_full:
        assert len(found) == len(text.splitlines()), "a line that is no problem's"
    return [Told(path, *numbers(place), code) for path, place, code in found]


def of_full(text):
    return of_lines(text, is_full=True)


def of_json(text):
    document = json.loads(text)
    assert list(document) == ["schema_version", "problems"]
    return [Told(entry["path"], entry["line"], entry["column"], entry["code"]) for entry in document["problems"]]


def of_github(text):
    found = []
    for line in text.splitlines():
        if line.startswith("kpi-eval: and "):
            continue
        command = re.fullmatch(r"::(?:error|notice) (\S+),title=(KPI\d+) [^:]*::.+", line)
        assert command, line
        parts = dict(part.split("=") for part in command[1].split(","))
        place = [int(parts[name]) if name in parts else None for name in ("line", "col")]
        found.append(Told(parts["file"], *place, command[2]))
    return found


def of_gitlab(text):
    return [
        Told(entry["location"]["path"], entry["location"]["lines"]["begin"], None, entry["check_name"])
        for entry in json.loads(text)
    ]


def of_junit(text):
    found = []
    for case in ET.fromstring(text).iter("testcase"):  # noqa: S314 - our own output
        if case.get("name") == "no problems":
            assert len(case) == 0
            continue
        name = re.fullmatch(r"(KPI\d+) .*?(?: at (\d+:\d+))?(?: \(\d+\))?", case.get("name"))
        found.append(Told(case.get("classname"), *numbers(name[2] or ""), name[1]))
    return found


def of_sarif(text):
    (run,) = json.loads(text)["runs"]
    found = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        found.append(
            Told(place["artifactLocation"]["uri"], region["startLine"], region.get("startColumn"), result["ruleId"])
        )
    return found


def of_markdown(text):
    title, *rows = text.splitlines()
    assert title.startswith("**kpi-eval validate: ")
    assert rows[:1] in ([], [""])
    cells = [[cell.strip() for cell in row.split(" | ")] for row in rows[3:]]
    places = [cell[0].removeprefix("| ").partition(":") for cell in cells]
    return [
        Told(path, *numbers(place), cell[2].split()[0]) for (path, _, place), cell in zip(places, cells, strict=True)
    ]


READERS = {
    "full": of_full,
    "concise": of_lines,
    "json": of_json,
    "github": of_github,
    "gitlab": of_gitlab,
    "junit": of_junit,
    "sarif": of_sarif,
    "markdown": of_markdown,
}


def expected(form, path, case):
    """Give what a format must say: services that ask for a line get the first one, and GitLab takes no column."""
    line = 1 if case.line is None and form in {"gitlab", "sarif"} else case.line
    return Told(path, line, None if form == "gitlab" else case.column, case.code)


def width(text):
    """Count the places that a text takes on a terminal, a tab reaching to the next eighth."""
    places = 0
    for character in text:
        if character == "\t":
            places += 8 - places % 8
        elif unicodedata.category(character) not in {"Mn", "Me", "Cf"}:
            places += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return places


@pytest.fixture
def validate(run):
    """Validate without advice; gives exit code, what the format says of each problem, standard output and error."""

    def call(form, *arguments):
        result = run("validate", *arguments, "--format", form, "--ignore", "ALL")
        return result.exit_code, READERS[form](result.stdout), result.stdout, result.stderr

    return call


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", BAD)
def test_a_problem_is_told_at_its_place(validate, folder, name, form):
    case = BAD[name]
    (folder / "bad.yaml").write_bytes(case.content)
    exit_code, told, _, stderr = validate(form, "bad.yaml")
    assert expected(form, "bad.yaml", case) in told
    assert {entry.path for entry in told} == {"bad.yaml"}
    assert (exit_code, stderr) == (1, f"1 strategy file: {len(told)} problem{'s' if len(told) > 1 else ''}.\n")


@pytest.mark.parametrize("name", WITH_CARET)
def test_a_caret_stands_under_the_place(validate, folder, name):
    case = BAD[name]
    (folder / "bad.yaml").write_bytes(case.content)
    _, _, stdout, _ = validate("full", "bad.yaml")
    _, source, caret = next(
        block.split("\n")[:3] for block in stdout.split("\n\n") if f" {case.code} " in block.partition("\n")[0]
    )
    assert caret.strip() == "^"
    assert width(caret) - 1 == width(source[: len("    ") + case.column - 1])
    if case.code == "KPI104":
        assert source[len("    ") + case.column - 1 :].startswith("up")


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_says_the_same_as_standard_output(validate, folder, form):
    (folder / "bad.yaml").write_bytes(BAD["wide"].content)
    _, told, stdout, _ = validate(form, "bad.yaml", "--report", f"{form}=out")
    assert (folder / "out").read_bytes().decode() == stdout
    assert len(told) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_thousand_problems_are_all_told_or_counted(validate, folder, form):
    lines = [f"  m{number}: {{title: M {number}, direction: up}}\n" for number in range(1000)]
    (folder / "bad.yaml").write_text(HEAD + "".join(lines), encoding="utf-8")
    exit_code, told, stdout, stderr = validate(form, "bad.yaml", "--report", f"{form}=out")
    assert (exit_code, stderr) == (1, "1 strategy file: 1,000 problems.\n")
    shown = {"full": 100, "github": 10}.get(form, 1000)
    assert [entry.line for entry in told] == list(range(6, 6 + shown))
    if form == "full":
        assert "\nand 900 more; " in stdout
    if form == "github":
        assert stdout.splitlines()[-1].startswith("kpi-eval: and 990 more errors; ")
    else:
        assert len(READERS[form]((folder / "out").read_text(encoding="utf-8"))) == 1000


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("named", ["broken.yaml", "."], ids=["named", "in a folder"])
def test_a_broken_link_is_told_and_is_no_success(validate, folder, form, named):
    (folder / "broken.yaml").symlink_to("nowhere.yaml")
    exit_code, told, _, stderr = validate(form, named)
    assert told == [expected(form, "broken.yaml", Case(b"", None, None, "KPI009"))]
    assert (exit_code, stderr.endswith(": 1 problem.\n")) == (2, True)


@pytest.mark.parametrize("named", ["loop.yaml", "."], ids=["named", "in a folder"])
def test_a_link_to_itself_is_a_file_that_cannot_be_read(validate, folder, named):
    (folder / "loop.yaml").symlink_to("loop.yaml")
    exit_code, told, _, _ = validate("json", named)
    assert (exit_code, [entry.code for entry in told]) == (2, ["KPI009"])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("content", [[], ["notes.txt", "q4.csv"], ["a.yaml/", "b.yaml/c/"]], ids=str)
def test_a_folder_without_strategies_is_no_success(validate, folder, form, content):
    (folder / "none.yaml").mkdir()
    for name in content:
        path = folder / "none.yaml" / name
        path.mkdir(parents=True) if name.endswith("/") else path.touch()
    exit_code, told, stdout, stderr = validate(form, "none.yaml", "--report", f"{form}=out")
    assert (exit_code, stderr) == (2, "no strategy file: 1 problem.\n")
    assert told == [expected(form, "none.yaml", Case(b"", None, None, "KPI126"))]
    assert "the folder holds no strategy" in stdout
    assert (folder / "out").read_text(encoding="utf-8") == stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["none.yaml", "nosuch.yaml", "*.nope.yaml"])
def test_a_sound_file_does_not_make_up_for_a_name_without_strategies(validate, folder, form, name):
    (folder / "none.yaml").mkdir()
    exit_code, told, _, stderr = validate(form, "strategies", name)
    assert (exit_code, [entry.code for entry in told]) == (2, ["KPI126"])
    assert stderr == "1 strategy file: 1 problem.\n"


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_without_strategies_hides_no_problem_of_another_file(validate, folder, form):
    case = BAD["last line without a newline"]
    (folder / "bad.yaml").write_bytes(case.content)
    exit_code, told, stdout, stderr = validate(
        form, "bad.yaml", "nosuch.yaml", "gone.yaml", "nosuch.yaml", "--report", f"{form}=out"
    )
    missing = Case(b"", None, None, "KPI126")
    places = [("gone.yaml", missing), ("nosuch.yaml", missing), ("bad.yaml", case)]
    # NOTE: junit goes by the files, those that were read first.
    in_order = [*places[2:], *places[:2]] if form == "junit" else places
    assert told == [expected(form, path, found) for path, found in in_order]
    assert (exit_code, stderr) == (2, "1 strategy file: 3 problems.\n")
    assert (folder / "out").read_text(encoding="utf-8") == stdout


@pytest.mark.parametrize("form", FORMATS)
def test_that_there_is_no_strategy_at_all_is_a_problem_in_every_format(run, folder, form):
    (folder / "strategies").rename(folder / "others")
    result = run("validate", "--format", form, "--report", f"{form}=out")
    assert (result.exit_code, result.stderr) == (2, "no strategy file: 1 problem.\n")
    assert "KPI126" in result.stdout
    assert "no strategy was found" in result.stdout
    assert (folder / "out").read_text(encoding="utf-8") == result.stdout


@pytest.mark.parametrize("names", [[""], ["strategies", ""]], ids=["alone", "beside another"])
def test_an_empty_name_is_wrong_usage(run, names):
    result = run("validate", *names)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "kpi-eval: the name of a strategy is empty: name a file or a folder\n"


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("text", ["", " ", ",", " , "], ids=repr)
def test_rules_that_name_none_are_wrong_usage(run, option, text):
    for more in ([], [option, "KPI302"]):
        result = run("validate", option, text, *more)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == (
            f"kpi-eval: {option} names no rule: write a code such as KPI302, the name of a rule, or ALL\n"
        )


@pytest.mark.parametrize("form", FORMATS)
def test_two_files_with_one_id_are_both_named_with_their_lines(validate, folder, form):
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(SOUND, encoding="utf-8")
    exit_code, told, stdout, _ = validate(form, "a.yaml", "b.yaml")
    assert exit_code == 1
    assert told == [expected(form, "b.yaml", Case(b"", 2, 5, "KPI106"))]
    assert "the strategy id 'bad' is also used in a.yaml:2" in stdout.replace("&apos;", "'").replace("\\", "")


@pytest.mark.parametrize(
    ("outcomes", "column", "shared"),
    [
        ("  safe: {title: Others are safe}\n", 3, "id 'safe'"),
        ("  other: {title: SAFE }\n", 18, "title 'SAFE'"),
    ],
    ids=["id", "title but for case"],
)
def test_two_outcomes_with_one_name_are_both_named_with_their_lines(validate, folder, outcomes, column, shared):
    (folder / "a.yaml").write_text(SOUND + "\noutcomes:\n  safe:\n    title: Safe\n", encoding="utf-8")
    (folder / "b.yaml").write_text(
        f"outcomes:\n{outcomes}" + SOUND.replace("bad", "other").replace(" m:", " n:").replace("M", "N"),
        encoding="utf-8",
    )
    exit_code, told, stdout, _ = validate("concise", "a.yaml", "b.yaml")
    assert (exit_code, told) == (1, [Told("b.yaml", 2, column, "KPI106")])
    assert f"the outcome {shared} is also used in a.yaml:{9 if 'id' in shared else 10};" in stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("  m: {title: N, direction: none}\n", 3),
        ("  n: {title: M, direction: none}\n", 14),
        ("  n: {title: ' m ', direction: none}\n", 14),
        ("  n: {title: N, direction: none, aliases: [M]}\n", 44),
    ],
    ids=["id", "title", "title but for case", "alias"],
)
def test_two_measures_with_one_name_are_both_named(validate, folder, form, line, column):
    (folder / "a.yaml").write_text(SOUND, encoding="utf-8")
    (folder / "b.yaml").write_text(HEAD.replace("bad", "other") + line, encoding="utf-8")
    exit_code, told, stdout, _ = validate(form, "a.yaml", "b.yaml")
    assert exit_code == 1
    assert told == [expected(form, "b.yaml", Case(b"", 6, column, "KPI106"))]
    assert "is also a name of the measure 'm' (a.yaml:6)" in stdout.replace("&apos;", "'").replace("\\", "")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "fault",
    [
        FileNotFoundError(errno.ENOENT, "No such file or directory"),
        PermissionError(errno.EACCES, "Permission denied"),
        IsADirectoryError(errno.EISDIR, "Is a directory"),
        OSError(errno.EIO, "Input/output error"),
    ],
    ids=["it vanishes", "it is locked", "a folder takes its place", "its disk fails"],
)
def test_a_file_that_fails_while_it_is_read_is_no_success(validate, folder, monkeypatch, form, fault):
    (folder / "bad.yaml").write_text(SOUND, encoding="utf-8")
    reading = Path.read_bytes

    def read(path):
        if path.name == "bad.yaml":
            raise fault
        return reading(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    exit_code, told, stdout, _ = validate(form, "bad.yaml", "strategies")
    assert (exit_code, told) == (2, [expected(form, "bad.yaml", Case(b"", None, None, "KPI009"))])
    assert fault.strerror in stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("after", [None, b"", SOUND.encode()], ids=["it is deleted", "it is emptied", "it is mended"])
def test_what_is_told_is_of_the_file_as_it_was_read(validate, folder, monkeypatch, form, after):
    case = BAD["last line without a newline"]
    (folder / "bad.yaml").write_bytes(case.content)
    reading = Path.read_bytes
    times = []

    def read(path):
        content = reading(path)
        times.append(path)
        path.unlink()
        if after is not None:
            path.write_bytes(after)
        return content

    monkeypatch.setattr(Path, "read_bytes", read)
    exit_code, told, stdout, _ = validate(form, "bad.yaml")
    assert (exit_code, told, len(times)) == (1, [expected(form, "bad.yaml", case)], 1)
    if form in {"full", "junit"}:
        assert "direction: up" in stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("content", "code"), [(SOUND, 0), (HEAD + UP, 1)], ids=["sound", "bad"])
def test_standard_input_may_be_closed(folder, form, content, code):
    (folder / "a.yaml").write_text(content, encoding="utf-8")
    command = 'exec "$0" -m kpi_eval validate a.yaml --ignore ALL --format "$1" <&-'
    result = subprocess.run(
        ["sh", "-c", command, sys.executable, form],  # noqa: S607 - the shell closes the stream
        capture_output=True,
        cwd=folder,
        check=False,
        timeout=60,
    )
    assert result.returncode == code
    assert len(READERS[form](result.stdout.decode())) == code
    assert result.stderr.decode().startswith("1 strategy file")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        (SOUND, [], 0),
        (SOUND, ["--strict"], 0),
        (PLAN, [], 0),
        (PLAN, ["--strict"], 1),
        (PLAN, ["--strict", "--ignore", "ALL"], 0),
        (HEAD + UP, [], 1),
        (HEAD + UP, ["--ignore", "ALL"], 1),
        (HEAD + UP, ["--ignore", "KPI104"], 2),
        (SOUND, ["--report", "json=no/such/folder.json"], 4),
    ],
    ids=[
        "sound",
        "sound, strict",
        "advice",
        "advice, strict",
        "advice ignored, strict",
        "a problem",
        "a problem, all advice ignored",
        "an error cannot be ignored",
        "a report that cannot be written",
    ],
)
def test_the_exit_code_is_the_same_in_every_format(run, form, content, options, code):
    Path("a.yaml").write_text(content, encoding="utf-8")
    result = run("validate", "a.yaml", "--format", form, *options)
    assert result.exit_code == code
    if code in {2, 4}:
        assert result.stdout == ""
        assert result.stderr.startswith("kpi-eval: ")
    else:
        READERS[form](result.stdout)
        assert result.stderr.startswith("1 strategy file")
