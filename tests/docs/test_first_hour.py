"""An empty folder to a green CI job, with nothing but what the pages say: their files are written, their commands run."""

import re
from pathlib import Path

import pytest
import yaml

from support import ci_job as ci

ROOT = Path(__file__).parents[2]
FIRST = (
    (ROOT / "docs" / "first-strategy.md")
    .read_text(encoding="utf-8")
    .partition("\n## When you have figures already\n")[0]
)
CI = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^<!-- (file|run)(?:, exit (\d+))?(?:: ([^\n]+))? -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


pytestmark = pytest.mark.skipif(ci.BASH is None, reason="needs bash")


@pytest.fixture
def machine(tmp_path):
    """A machine with a folder that holds nothing after the first page was followed but what it says."""
    here = tmp_path / "libraries"
    here.mkdir()
    machine = ci.Machine(tmp_path / "machine", here)
    blocks = list(BLOCK.finditer(FIRST))
    assert {"init", "validate", "template", "check"} <= {match[4].split()[1] for match in blocks if match[1] == "run"}
    for match in blocks:
        kind, code, name, body = match.groups()
        if kind == "file":
            (here / name).write_text(body, encoding="utf-8", newline="\n")
        else:
            ran = machine.script(body)
            assert ran.code == int(code or 0), body + ran.stdout + ran.stderr
    return machine


def test_the_job_on_github_is_green(machine):
    workflow = yaml.safe_load(next(text for text in ci.blocks(CI, "yaml") if "runs-on:" in text))
    (step,) = [step for step in workflow["jobs"]["kpi"]["steps"] if step["uses"] == "./kpi-eval"]
    ran = machine.action(step["with"])
    assert ran.code == 0, ran.stdout + ran.stderr
    assert "1 strategy file with 3 measures: no problems." in ran.stderr
    assert Path(ran.outputs["result"]).stat().st_size > 0


@pytest.mark.parametrize("marker", ["set -e", "artifacts:"])
def test_the_job_in_a_shell_and_on_gitlab_is_green(machine, marker):
    text = next(text for language in ("sh", "yaml") for text in ci.blocks(CI, language) if marker in text)
    script = text if marker == "set -e" else "\n".join(yaml.safe_load(text)["kpi"]["script"])
    ran = machine.script(script)
    assert ran.code == 0, ran.stdout + ran.stderr
