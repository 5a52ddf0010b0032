"""What is shipped beside the program: hooks, CI recipes, completions, the manual, schemas."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

CHECKOUT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
NOTE = "---\ntitle: x\n---\n[[nobody]]\n"


def run(*command: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a CI job would, with the program on its path."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    own = {**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, **environment}
    return subprocess.run(command, cwd=at, env=own, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Give a git repository with a note that is wrong and one that is not."""
    vault = tmp_path / "a vault"
    vault.mkdir()
    (vault / "talk.md").write_text(NOTE)
    (vault / "clean.md").write_text("---\ntitle: y\n---\n")
    for command in (
        ["init"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-m", "x"],
    ):
        assert run("git", *command, at=vault).returncode == 0
    return vault


def test_generated_files_are_up_to_date() -> None:
    shipped = pytest.importorskip("docs.shipped", reason="needs the extra 'docs'")
    for path, content in shipped.shipped().items():
        if path.suffix == ".1" and sys.version_info[:2] != (3, 11):
            continue  # usage lines break elsewhere in later versions of argparse
        assert path.read_text(encoding="utf-8") == content, f"{path.name}: run `make docs`"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_read_their_completions(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine")
    file = next((CHECKOUT / "completions").glob("_*" if shell == "zsh" else f"*.{shell}"))
    assert run(shell, "-n", str(file), at=CHECKOUT).stderr == ""


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("check --output-f", {"--output-format", "--output-file"}),
        ("rule dang", {"dangling-link"}),
        ("check --ignore time", {"timestamps", "timestamp-as-link", "time-past-end"}),
    ],
)
def test_shells_complete_options_and_rules(words: str, offered: set[str]) -> None:
    bash = f"""
        source completions/notes-ls.bash
        COMP_WORDS=(notes-ls {words}) COMP_CWORD={len(words.split())}
        "$(complete -p notes-ls | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
        echo "${{COMPREPLY[@]}}"
    """
    assert set(run("bash", "-c", bash, at=CHECKOUT).stdout.split()) == offered
    if shutil.which("fish"):
        fish = f"source completions/notes-ls.fish; complete -C'notes-ls {words}'"
        lines = run("fish", "-c", fish, at=CHECKOUT, HOME=os.devnull).stdout.splitlines()
        assert {line.partition("\t")[0] for line in lines} == offered


def test_the_manual_is_sound() -> None:
    if shutil.which("groff") is None:
        pytest.skip("no groff on this machine")
    done = run("groff", "-man", "-Tutf8", "-ww", "man/notes-ls.1", at=CHECKOUT)
    assert "error" not in done.stderr
    assert "--write-baseline" in re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)


def test_reports_follow_the_schema_of_the_output() -> None:
    schema = json.loads((CHECKOUT / "docs" / "schemas" / "output.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    done = run("notes-ls", "check", "examples/vault", "--output-format", "json", "--select", "all", at=CHECKOUT)
    report = json.loads(done.stdout)
    assert report
    assert any(each["fix"] for each in report)
    jsonschema.Draft7Validator(schema).validate(report)
    report[0]["severity"] = "off"
    assert not jsonschema.Draft7Validator(schema).is_valid(report)


@pytest.mark.parametrize(
    ("hook", "failed", "says"),
    [("notes-ls", True, "no note named 'nobody'"), ("notes-ls-fix", True, "nobody"), ("notes-ls-since", False, "")],
)
def test_hooks_run_in_a_repository(vault: Path, hook: str, failed: bool, says: str) -> None:
    pytest.importorskip("pre_commit", reason="needs pre-commit")
    hooks = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())
    # The program is here already; building it anew for each test would take the network.
    (own,) = ({**each, "language": "system"} for each in hooks if each["id"] == hook)
    (vault / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [own]}]}))
    home = str(vault.parent / "cache")
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", at=vault, PRE_COMMIT_HOME=home)
    assert (done.returncode != 0) is failed, done.stdout + done.stderr
    assert says in done.stdout


def test_the_manifest_of_hooks_is_valid() -> None:
    pytest.importorskip("pre_commit", reason="needs pre-commit")
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", at=CHECKOUT)
    assert done.returncode == 0, done.stdout


def _recipes() -> list[str]:
    return re.findall(r"(?s)```yaml\n(.*?)```", (CHECKOUT / "docs" / "ci.md").read_text(encoding="utf-8"))


def test_recipes_are_whole_and_need_no_editing(vault: Path) -> None:
    recipes = _recipes()
    assert all(yaml.safe_load(recipe) for recipe in recipes)
    pages = [*(CHECKOUT / "docs").glob("*.md"), *(CHECKOUT / "ci").glob("*.yml"), CHECKOUT / "README.md"]
    assert not [page.name for page in pages if re.search("OWNER|example.org/notes|<this", page.read_text("utf-8"))]
    (scan,) = (each for each in map(yaml.safe_load, recipes) if isinstance(each, dict) and each.get("name") == "scan")
    checks = [step["run"] for step in scan["jobs"]["scan"]["steps"] if "notes-ls check" in step.get("run", "")]
    assert run("bash", "-e", "-c", "\n".join(checks), at=vault).returncode == 0
    assert json.loads((vault / "notes.sarif").read_text())["version"] == "2.1.0"


def test_the_hook_of_the_recipe_is_one_that_precommit_takes(vault: Path) -> None:
    pytest.importorskip("pre_commit", reason="needs pre-commit")
    (recipe,) = (each for each in _recipes() if ".pre-commit-config" in each)
    (vault / ".pre-commit-config.yaml").write_text(recipe)
    done = run(sys.executable, "-m", "pre_commit", "validate-config", at=vault)
    assert done.returncode == 0, done.stdout


def test_a_copied_action_finds_its_script() -> None:
    """The recipe has `action.yml` and `ci/check.sh` copied, so that these two must be all that it takes."""
    steps = yaml.safe_load((CHECKOUT / "action.yml").read_text())["runs"]["steps"]
    named = re.findall(r"\$GITHUB_ACTION_PATH/([^\"]+)", "".join(step.get("run", "") for step in steps))
    assert named == ["ci/check.sh"]


@pytest.mark.parametrize(
    ("linter", "files"), [("hadolint", ["Containerfile"]), ("shellcheck", ["ci/check.sh", ".ci/run"])]
)
def test_linters_find_nothing(linter: str, files: list[str]) -> None:
    if shutil.which(linter) is None:
        pytest.skip(f"no {linter} on this machine")
    assert run(linter, *files, at=CHECKOUT).stdout == ""


def test_the_action_annotates_summarises_and_fails(vault: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    script = str(CHECKOUT / "ci" / "check.sh")
    done = run("bash", script, at=vault, NOTES_SARIF="out.sarif", GITHUB_STEP_SUMMARY=str(summary), NOTES_PATH=".")
    assert done.returncode == 1
    assert done.stdout.startswith("::warning title=notes-ls (dangling-link),file=talk.md,line=4")
    assert json.loads((vault / "out.sarif").read_text())["runs"][0]["results"]
    assert "1  warning  dangling-link" in summary.read_text()


def test_the_action_takes_arguments_as_words_not_as_code(vault: Path) -> None:
    script = str(CHECKOUT / "ci" / "check.sh")
    assert run("bash", script, at=vault, NOTES_ARGUMENTS="--ignore\nlinks\n").returncode == 0
    done = run("bash", script, at=vault, NOTES_ARGUMENTS="$(touch taken)", NOTES_PATH="; touch taken")
    assert done.returncode == 2
    assert not (vault / "taken").exists()


def test_the_action_passes_no_input_into_a_script() -> None:
    action = yaml.safe_load((CHECKOUT / "action.yml").read_text())
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert all("${{" not in script for script in scripts)
    used = set(re.findall(r"inputs\.([\w-]+)", (CHECKOUT / "action.yml").read_text()))
    assert used == set(action["inputs"])


def test_the_gitlab_job_reports_and_fails(vault: Path) -> None:
    header, job = yaml.safe_load_all((CHECKOUT / "ci" / "gitlab.yml").read_text())
    inputs = header["spec"]["inputs"]

    def filled(line: str) -> str:
        return re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda name: str(inputs[name[1]]["default"]), line)

    script = [filled(line) for line in job["notes-ls"]["script"]]
    assert script[0].startswith("pip install")
    assert run("bash", "-e", "-c", "\n".join(script[1:]), at=vault).returncode == 1
    report = json.loads((vault / job["notes-ls"]["artifacts"]["reports"]["codequality"]).read_text())
    assert [each["check_name"] for each in report] == ["dangling-link"]


def test_the_container_copies_what_is_there() -> None:
    text = (CHECKOUT / "Containerfile").read_text()
    for line in re.findall(r"(?m)^COPY (?!--from)(.*)$", text):
        *sources, _ = line.split()
        assert all((CHECKOUT / source).exists() for source in sources)
    assert re.search(r"(?m)^USER (?!root)", text)
