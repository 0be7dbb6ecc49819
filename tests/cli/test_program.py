from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from replykit.cli.program import COMMANDS, program
from small_charts import chart_of

ROOT = Path(__file__).parents[2]
HEAVY = ("spacy", "numpy", "prompt_toolkit", "pygls", "jinja2", "babel", "yaml", "rapidfuzz", "regex")


def imported_by(*args: str) -> set[str]:
    code = (
        "import sys\nfrom replykit.cli.program import run\n"
        f"run({list(args)!r})\nsys.stderr.write('\\n'.join(['MODULES', *sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    return set(done.stderr.split("MODULES", 1)[1].split())


def test_help_imports_only_what_it_needs():
    modules = imported_by("--help")
    assert not modules & {*HEAVY, "replykit.output.json_text", "replykit.output.macros"}
    assert "click" in modules


def test_a_plain_lint_imports_only_what_it_needs():
    imported_by("lint", "--no-serve", "absent.txt")
    modules = imported_by("lint", "--no-serve", "absent.txt")
    assert "replykit.tone.linter" in modules
    unwanted = {"spacy", "yaml", "wcwidth", "prompt_toolkit", "jinja2", "importlib.metadata", "replykit.macros.load"}
    assert not modules & unwanted


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_imports_no_spacy(command):
    modules = imported_by(command, "--help")
    assert not modules & {"spacy", "numpy", "pygls"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"replykit {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["lnt"], "did you mean 'lint'?"),
        (["lint", "--formt", "json"], "--formt"),
        (["lint", "--format", "xml"], "xml"),
        (["lint", "--agent"], "requires an argument"),
        (["rules", "explian"], "explian"),
        (["--agent", "../x", "lint"], "no agent's name"),
    ],
)
def test_a_wrong_call_is_2_and_says_so(replykit, args, said):
    done = replykit(*args, stdin="Hello there.")
    assert done.code == 2
    assert said in done.err


def test_without_a_command_off_a_terminal_shows_help_and_is_2(replykit):
    done = replykit()
    assert done.code == 2
    assert "Usage" in done.err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_full_disk_is_3_and_said():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "replykit", "rules", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 3
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_reader_that_goes_away_is_no_traceback(tmp_path):
    (tmp_path / "rules.yaml").write_text(chart_of(400), encoding="utf-8")
    command = f"{sys.executable} -m replykit rules list --rules {tmp_path / 'rules.yaml'} | true; echo done >&2"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.replace("done", "").strip() == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("closing", "code", "said"),
    [
        ("--version >&-", 3, "Cannot write: standard output is closed."),
        ("--help >&-", 3, "Cannot write: standard output is closed."),
        ("rules list >&-", 3, "Cannot write: standard output is closed."),
        ("macros list >&- <&-", 3, "Cannot write: standard output is closed."),
        ("expand ';sig-en' >&-", 3, "Cannot write: standard output is closed."),
        ("lsp >&-", 3, "Cannot write: standard output is closed."),
        ("expand ';nope' >&-", 2, "no macro ';nope'"),
        ("expand ';nope' 2>&-", 2, ""),
        ("lint - <&-", 3, "standard input is closed"),
    ],
)
def test_a_result_that_nobody_can_get_is_told_and_a_closed_stream_is_no_fault_of_ours(closing, code, said):
    command = f"{sys.executable} -m replykit --agent technicien --macros {ROOT / 'macros'} {closing}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, said in done.stderr) == (code, True)
    assert "fault of its own" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_our_own_says_where_and_not_what_it_was_reading(replykit, monkeypatch):
    def broken(*_args):
        message = "secret words of the customer"
        raise RuntimeError(message)

    monkeypatch.setattr("replykit.cli.common.settings.resolve", broken)
    done = replykit("lint", stdin="Hello there.")
    assert done.code == 3
    assert "RuntimeError" in done.err
    assert "secret" not in done.err


def test_the_quick_end_of_the_process_forgets_nothing():
    at_the_end = "import atexit, sys; atexit.register(lambda: sys.stdout.write(' and cleared away'))"
    started = "from replykit.cli import main; sys.stdout.write('written'); main(['lint', '--no-serve', 'absent.txt'])"
    done = subprocess.run(
        [sys.executable, "-c", f"{at_the_end}; {started}"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (3, "written and cleared away")
    assert "absent.txt" in done.stderr


def test_threads_that_still_work_are_waited_for():
    working = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.3), print('done'))).start()"
    done = subprocess.run(
        [sys.executable, "-c", f"{working}; from replykit.cli import main; main(['lint', '--fail-level', '?'])"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "done\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_as_the_readmes_say(shell):
    for page in ("README.md", "README.fr.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert "_REPLYKIT_COMPLETE=" in text
        assert f"{shell}_source" in text
    asked = {"COMP_WORDS": "replykit macros a", "COMP_CWORD": "a" if shell == "fish" else "2"}
    environ = {**os.environ, **asked, "_REPLYKIT_COMPLETE": f"{shell}_complete"}
    call = [sys.executable, "-m", "replykit"]
    assert "adopt" in subprocess.run(call, capture_output=True, text=True, check=False, env=environ).stdout


def _words_of(command):
    """Give the words that a command and those below it take, with the command's name."""
    context = click.Context(command)
    yield from ((command.name, word, context) for word in command.get_params(context))
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        yield from _words_of(command.get_command(context, name))


def test_a_shell_completes_every_word_that_names_a_file():
    named = [each for each in _words_of(program) if re.search("FILE|DIR|RULES", each[1].metavar or "")]
    assert len(named) > 60
    for command, word, context in named:
        found = word.shell_complete(context, "dr")
        assert [(one.type, one.value) for one in found] == [("file", "dr")], (command, word.name)
