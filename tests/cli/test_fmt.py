"""The command `fmt`: what it writes, names and shows, and what it leaves alone."""

import io
import os
import shutil
import stat
import subprocess
import sys

import pytest

from kpi_eval.cli.app import app

LOOSE = """\
format: 1
title: Roads
id: roads
year: financial
measures:
  repairs:
    direction: Higher percentage is better  # section 4
    title: Potholes repaired in time
    unit: per cent
    target: 95
"""
TIDY = """\
format: 1
id: roads
title: Roads
year: financial
measures:
  repairs:
    title: Potholes repaired in time
    direction: higher is better  # section 4
    unit: "%"
    target: 95
"""
BROKEN = LOOSE.replace("target: 95", "target: many")


@pytest.fixture
def roads(folder):
    path = folder / "roads.yaml"
    path.write_text(LOOSE, encoding="utf-8", newline="")
    return path


def test_a_strategy_is_rewritten_and_named(run, roads):
    outcome = run("fmt", "roads.yaml")
    assert outcome == (0, "roads.yaml: rewritten\n", "1 strategy file rewritten.\n")
    assert roads.read_text(encoding="utf-8") == TIDY


def test_a_canonical_strategy_is_not_touched(run, roads):
    roads.write_text(TIDY, encoding="utf-8", newline="")
    os.utime(roads, ns=(1, 1))
    assert run("fmt", "roads.yaml") == (0, "", "1 strategy file canonical already.\n")
    assert roads.stat().st_mtime_ns == 1


def test_without_a_name_the_strategies_of_check_are_meant(run, folder, roads):
    (folder / "strategies" / "demo.yaml").unlink()
    (folder / "strategies" / "roads.yml").write_text(LOOSE, encoding="utf-8", newline="")
    assert run("fmt").stdout == f"strategies{os.sep}roads.yml: rewritten\n".replace(os.sep, "/")
    assert roads.read_text(encoding="utf-8") == LOOSE


def test_check_names_what_would_change_and_changes_nothing(run, folder, roads):
    (folder / "tidy.yaml").write_text(TIDY.replace("roads", "tidy"), encoding="utf-8", newline="")
    outcome = run("fmt", "--check", "roads.yaml", "tidy.yaml")
    told = "1 strategy file would change, 1 strategy file canonical already.\n"
    assert outcome == (1, "roads.yaml: would change\n", told)
    assert roads.read_text(encoding="utf-8") == LOOSE
    assert run("fmt", "--check", "tidy.yaml").exit_code == 0


def test_diff_shows_a_patch_and_changes_nothing(run, roads):
    outcome = run("fmt", "--diff", "roads.yaml")
    assert outcome.exit_code == 1
    assert outcome.stdout == (
        "--- roads.yaml\n"
        "+++ roads.yaml\n"
        "@@ -1,10 +1,10 @@\n"
        " format: 1\n"
        "+id: roads\n"
        " title: Roads\n"
        "-id: roads\n"
        " year: financial\n"
        " measures:\n"
        "   repairs:\n"
        "-    direction: Higher percentage is better  # section 4\n"
        "     title: Potholes repaired in time\n"
        "-    unit: per cent\n"
        "+    direction: higher is better  # section 4\n"
        '+    unit: "%"\n'
        "     target: 95\n"
    )
    assert roads.read_text(encoding="utf-8") == LOOSE
    assert run("fmt", "--check", "--diff", "roads.yaml") == outcome


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("content", [LOOSE, LOOSE.rstrip("\n"), LOOSE.replace("\n", "\r\n"), f"\ufeff{LOOSE}"])
def test_the_patch_of_diff_does_what_fmt_does(spawn, folder, roads, content):
    roads.write_text(content, encoding="utf-8", newline="")
    patch = spawn("fmt", "--diff", "roads.yaml").stdout
    subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn"], input=patch, cwd=folder, check=True)  # noqa: S607
    patched = roads.read_bytes()
    roads.write_text(content, encoding="utf-8", newline="")
    assert spawn("fmt", "roads.yaml").returncode == 0
    assert roads.read_bytes() == patched


def test_line_ends_of_windows_and_a_byte_order_mark_are_kept(run, roads):
    roads.write_bytes(b"\xef\xbb\xbf" + LOOSE.replace("\n", "\r\n").encode())
    assert run("fmt", "roads.yaml").exit_code == 0
    assert roads.read_bytes() == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()
    assert run("fmt", "--check", "roads.yaml").exit_code == 0


def test_the_last_line_is_ended_as_the_others_are(run, roads):
    roads.write_bytes(TIDY.replace("\n", "\r\n").removesuffix("\r\n").encode())
    assert run("fmt", "roads.yaml").exit_code == 0
    assert roads.read_bytes() == TIDY.replace("\n", "\r\n").encode()


@pytest.mark.usefixtures("roads")
def test_a_strategy_with_problems_is_left_alone_and_the_others_are_not(run, folder):
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8", newline="")
    outcome = run("fmt", "broken.yaml", "roads.yaml")
    assert (outcome.exit_code, outcome.stdout) == (2, "roads.yaml: rewritten\n")
    assert outcome.stderr.startswith("broken.yaml:10:13: KPI113 'many' is not understood")
    assert outcome.stderr.endswith("1 strategy file rewritten, 1 strategy file left as it is.\n")
    shown = run("validate", "broken.yaml").stdout
    assert outcome.stderr.startswith(shown.rstrip("\n"))
    assert (folder / "broken.yaml").read_text(encoding="utf-8") == BROKEN


@pytest.mark.usefixtures("roads")
def test_two_copies_are_no_matter_of_form(run, folder):
    (folder / "copy.yaml").write_text(LOOSE, encoding="utf-8", newline="")
    assert run("validate", "roads.yaml", "copy.yaml").exit_code == 1
    assert run("fmt", "roads.yaml", "copy.yaml").exit_code == 0


@pytest.mark.parametrize("mode", [["--check"], []])
def test_a_file_that_is_not_there_is_a_problem(run, mode):
    outcome = run("fmt", "no-such.yaml", *mode)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "no-such.yaml: KPI126 there is no such file or folder" in outcome.stderr


def test_a_read_only_strategy_is_not_replaced(run, roads):
    roads.chmod(stat.S_IREAD)
    outcome = run("fmt", "roads.yaml")
    assert outcome.exit_code == 4
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("kpi-eval: roads.yaml cannot be written: it is read-only;")
    assert roads.read_text(encoding="utf-8") == LOOSE
    assert run("fmt", "--check", "roads.yaml").exit_code == 1
    roads.chmod(stat.S_IREAD | stat.S_IWRITE)


def test_a_read_only_strategy_that_is_canonical_is_no_matter(run, roads):
    roads.write_text(TIDY, encoding="utf-8", newline="")
    roads.chmod(stat.S_IREAD)
    assert run("fmt", "roads.yaml").exit_code == 0
    roads.chmod(stat.S_IREAD | stat.S_IWRITE)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")
def test_the_mode_of_a_file_and_a_link_to_it_are_kept(run, folder, roads):
    roads.chmod(0o640)
    (folder / "link.yaml").symlink_to("roads.yaml")
    assert run("fmt", "link.yaml").stdout == "link.yaml: rewritten\n"
    assert (folder / "link.yaml").is_symlink()
    assert stat.S_IMODE(roads.stat().st_mode) == 0o640
    assert roads.read_text(encoding="utf-8") == TIDY


@pytest.mark.usefixtures("roads")
def test_nothing_is_left_behind(run, folder):
    before = sorted(folder.iterdir())
    assert run("fmt", "roads.yaml").exit_code == 0
    assert sorted(folder.iterdir()) == before


def test_a_form_that_would_not_mean_the_same_is_not_written(run, roads, monkeypatch):
    monkeypatch.setattr("kpi_eval.authoring.canonical.canonical_text", lambda text: text.replace("95", "59"))
    outcome = run("fmt", "roads.yaml")
    assert (outcome.exit_code, outcome.stdout) == (4, "")
    assert "roads.yaml is left as it is: in canonical form it would not mean the same" in outcome.stderr
    assert roads.read_text(encoding="utf-8") == LOOSE


@pytest.mark.usefixtures("roads")
def test_check_judges_the_same_before_and_after(run):
    actuals = "measure,period,actual\nrepairs,2016/17,94.99\nrepairs,2017/18,95\n"
    before = run("check", "t.csv", "-s", "roads.yaml", "--format", "csv", actuals=actuals).stdout
    run("fmt", "roads.yaml")
    after = run("check", "t.csv", "-s", "roads.yaml", "--format", "csv").stdout
    assert after == before.replace(",per cent,", ",%,")


@pytest.mark.parametrize("arguments", [["first.yaml"], ["first.yaml", "--from", "sent.csv"]])
def test_what_init_writes_is_canonical(run, folder, arguments):
    sent = 'KPI,Quarter,Outturn\nVisits,2025/26 Q4,"49,120"\nDays to get a book,2025/26 Q4,11 days\nCaf\u00e9,2025/26 Q4,Good\n'
    (folder / "sent.csv").write_text(sent, encoding="utf-8")
    assert run("init", *arguments).exit_code == 0
    assert run("fmt", "--check", "first.yaml").exit_code == 0


class Terminal(io.StringIO):
    """A terminal that keeps what it is shown."""

    encoding = "utf-8"

    def isatty(self):
        return True


def test_a_terminal_is_shown_nothing_that_it_would_obey(roads, monkeypatch):
    roads.write_text(f"{LOOSE}    note: turned \u202e round\n", encoding="utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    with pytest.raises(SystemExit):
        app(["fmt", "--diff", "roads.yaml"])
    assert terminal.getvalue().startswith("--- roads.yaml\n+++ roads.yaml\n@@")
    assert "     note: turned \N{REPLACEMENT CHARACTER} round\n" in terminal.getvalue()


def test_a_program_is_given_the_patch_as_it_is(spawn, roads):
    roads.write_text(f"{LOOSE}    note: turned \u202e round\n", encoding="utf-8")
    assert "turned \u202e round" in spawn("fmt", "--diff", "roads.yaml").stdout.decode("utf-8")
