"""The options of a report's language: where its catalogue is found, what is told of it, and how one is begun."""

import pytest

from kpi_eval.renderers.report.catalogue import ENGLISH

CATALOGUE = "language: cy\nsentences:\n  report: Adroddiad\n  summary: Crynodeb\n"


@pytest.fixture
def templates(folder):
    """A folder for templates of one's own."""
    path = folder / "mine"
    path.mkdir()
    return path


def report(run, *arguments, output="r.html"):
    return run("report", "ok.csv", "-o", output, *arguments)


def text_of(folder, name="r.html"):
    return (folder / name).read_text(encoding="utf-8")


def test_a_report_is_in_english_unless_another_language_is_asked_for(run, folder):
    assert report(run).exit_code == 0
    plain = text_of(folder)
    assert report(run, "--lang", "EN") == (0, "", "")
    assert text_of(folder) == plain
    assert '<html lang="en">' in plain


@pytest.mark.parametrize("output", ["r.html", "r.md"])
def test_a_file_gives_the_sentences(run, folder, output):
    (folder / "cy.yaml").write_text(CATALOGUE, encoding="utf-8")
    outcome = report(run, "--lang", "cy.yaml", output=output)
    assert outcome.exit_code == 0
    assert "Crynodeb" in text_of(folder, output)
    assert "By exception" in text_of(folder, output)


def test_what_a_file_lacks_is_told_in_one_warning(run, folder):
    (folder / "cy.yaml").write_text(CATALOGUE, encoding="utf-8")
    said = report(run, "--lang", "cy.yaml").stderr
    assert said.startswith("kpi-eval: cy.yaml lacks ")
    assert said.count("\n") == 1
    first = ", ".join([key for key in ENGLISH if key not in {"report", "summary"}][:5])
    assert f"which are in English: {first} and " in said
    assert said.endswith("; kpi-eval catalogue cy.yaml writes all of them\n")


def test_nothing_is_told_of_a_file_that_has_every_sentence(run, folder):
    written = run("catalogue").stdout.replace("language: en", "language: cy")
    (folder / "cy.yaml").write_text(written, encoding="utf-8")
    assert report(run, "--lang", "cy.yaml") == (0, "", "")
    assert '<html lang="cy">' in text_of(folder)


def test_a_language_is_found_among_the_templates(run, folder, templates):
    (templates / "cy.yml").write_text(CATALOGUE, encoding="utf-8")
    (templates / "style.css").write_text("", encoding="utf-8")
    assert report(run, "--template", "mine", "--lang", "CY").exit_code == 0
    assert "Crynodeb" in text_of(folder)


def test_ones_own_english_needs_only_what_differs(run, folder, templates):
    (templates / "en.yaml").write_text("language: en\nsentences: {status_on_target: Green}\n", encoding="utf-8")
    assert report(run, "--template", "mine") == (0, "", "")
    assert "✓ Green" in text_of(folder)


def test_a_file_may_say_of_which_region_its_language_is(run, folder, templates):
    (templates / "en.yaml").write_text("language: en-GB\nsentences: {}\n", encoding="utf-8")
    assert report(run, "--template", "mine") == (0, "", "")
    assert '<html lang="en-GB">' in text_of(folder)


def test_english_of_a_region_is_english(run, folder):
    (folder / "own.yaml").write_text("language: en-GB\nsentences: {}\n", encoding="utf-8")
    assert report(run, "--lang", "own.yaml") == (0, "", "")
    assert '<html lang="en-GB">' in text_of(folder)
    assert 'lang="en"' not in text_of(folder)


def test_a_page_that_is_written_from_right_to_left_says_so(run, folder):
    (folder / "ur.yaml").write_text("language: ur\nsentences: {report: رپورٹ}\n", encoding="utf-8")
    assert report(run, "--lang", "ur.yaml").exit_code == 0
    assert '<html lang="ur" dir="rtl">' in text_of(folder)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "cy"), "--lang: there are no sentences in 'cy'; en is there, and kpi-eval catalogue writes a file"),
        (
            ("--lang", "cy", "--template", "mine"),
            "there are no sentences in 'cy', nor has mine a file cy.yaml; en is there",
        ),
        (("--lang", ""), "--lang: there are no sentences in ''"),
        (("--lang", "nowhere.yaml"), "--lang: there is no file nowhere.yaml"),
        (("--lang", "mine"), "--lang: there are no sentences in 'mine'"),
        (("--lang", "strategies/../mine/../none.yml"), "--lang: there is no file"),
        (("--lang", f"{'x' * 5000}.yaml"), "--lang: x"),
    ],
)
@pytest.mark.usefixtures("templates")
def test_a_language_that_is_not_there_is_wrong_usage(run, folder, arguments, said):
    outcome = report(run, *arguments)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert said in " ".join(outcome.stderr.split())
    assert not (folder / "r.html").exists()


def test_a_broken_file_is_told_with_its_places_and_nothing_is_written(run, folder):
    (folder / "cy.yaml").write_text("language: cy\nsentences:\n  row: 'rhes {rwo}'\n  reprot: A\n", encoding="utf-8")
    outcome = report(run, "--lang", "cy.yaml")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("cy.yaml:3:8: KPI101 'row' leaves out the field {row}; English: row {row}\n")
    assert "    row: 'rhes {rwo}'\n" in outcome.stderr.replace("      row", "    row")
    assert "cy.yaml:4:3: KPI112 unknown sentence 'reprot'; did you mean 'report'?\n" in outcome.stderr
    assert not (folder / "r.html").exists()


def test_a_file_among_the_templates_is_in_the_language_it_is_called_by(run, templates):
    (templates / "cy.yaml").write_text("language: en\nsentences: {}\n", encoding="utf-8")
    outcome = report(run, "--template", "mine", "--lang", "cy")
    assert outcome.exit_code == 2
    assert "mine/cy.yaml:1:11: KPI103 the language is 'en', but 'cy' was asked for" in outcome.stderr


def test_a_catalogue_is_never_overwritten(run, folder):
    (folder / "cy.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "r.html").symlink_to("cy.yaml")
    assert report(run, "--lang", "cy.yaml").exit_code == 2
    assert text_of(folder, "cy.yaml") == CATALOGUE


def test_a_catalogue_is_begun(run):
    outcome = run("catalogue")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "\nlanguage: en\nsentences:\n" in outcome.stdout
    assert '\n  report: "Performance report"\n' in outcome.stdout


def test_a_catalogue_that_is_begun_is_completed(run, folder):
    (folder / "cy.yaml").write_text(CATALOGUE, encoding="utf-8")
    outcome = run("catalogue", "cy.yaml")
    assert outcome.exit_code == 0
    assert '\n  report: "Adroddiad"\n  skip: "Skip to the contents"  # still English\n' in outcome.stdout


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cy.yaml cannot be read: "), ("language: cy\n", "cy.yaml:1:1: KPI101 ")]
)
def test_a_catalogue_that_cannot_be_completed_is_told(run, folder, content, said):
    if content is not None:
        (folder / "cy.yaml").write_text(content, encoding="utf-8")
    outcome = run("catalogue", "cy.yaml")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert said in outcome.stderr
