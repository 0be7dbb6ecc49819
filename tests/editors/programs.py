"""Real editors, set up by the lines of their pages, and driven from outside.

What they mark is read as they count themselves; each waits for what is there, never for time.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from shutil import which

from pty_screen import Terminal

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SETTINGS = {"rules": str(HERE / "chart.yaml"), "macros": str(ROOT / "macros"), "agent": "sprinter"}
_SECONDS = 8


class Editor:
    """One running editor with one draft before it."""

    PROBE: tuple[str, ...]
    """A command that succeeds where all is installed that the editor needs."""
    PAGE: Path
    LANGUAGE_SETTING: str
    """The setting that the page shows as an example; the tests put theirs in its place."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="rk")
        self.home = Path(self._folder.name)
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("REPLYKIT_", "XDG_", "LC_"))},
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "home"),
            "DRIVE_FOLDER": str(self.home),
            "LANG": "C.UTF-8",
            # NOTE: pyte stumbles over what Vim asks of an xterm.
            "TERM": "linux",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        self._count = 0

    @classmethod
    def is_installed(cls) -> bool:
        """Say whether it can be started here."""
        if which(cls.PROBE[0]) is None:
            return False
        done = subprocess.run(cls.PROBE, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_SECONDS)
        return done.returncode == 0

    def page_lines(self, settings: str) -> str:
        """Give the page's lines, for this checkout and these settings."""
        lines = re.search(r"```\w+\n(.*?)```", self.PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
        assert "~/replykit" in lines
        assert self.LANGUAGE_SETTING in lines
        return lines.replace("~/replykit", str(ROOT)).replace(self.LANGUAGE_SETTING, settings)

    def open(self, text: str) -> None:
        """Open a new draft."""
        self._count += 1
        draft = self.home / f"draft-{self._count}.txt"
        draft.write_text(text, encoding="utf-8")
        self.show(draft)
        self.wait_for(self.text, text)

    def wait_for(self, ask, due) -> None:
        """Wait until an answer is what is due."""
        end = time.monotonic() + _SECONDS
        while (found := ask()) != due:
            assert time.monotonic() < end, f"waited for {due!r}, but there is {found!r}\n{self.screen()}"
            time.sleep(0.02)

    def screen(self) -> str:
        """Give what is to be seen, for a failure's sake."""
        return ""

    def show(self, draft: Path) -> None:
        raise NotImplementedError

    def remarks(self) -> list[str]:
        """Give the words that the editor marks."""
        raise NotImplementedError

    def text(self) -> str:
        raise NotImplementedError

    def act(self, words: str, title: str) -> None:
        """Choose an action on some words, as an agent does."""
        raise NotImplementedError

    def end(self) -> None:
        raise NotImplementedError


class Neovim(Editor):
    PROGRAM = os.environ.get("REPLYKIT_NVIM", "nvim")
    """Another Neovim than the system's is named by hand."""
    PROBE = (PROGRAM, "--version")
    PAGE = ROOT / "editors" / "nvim" / "README.md"
    LANGUAGE_SETTING = "{ language = 'fr' }"

    def __init__(self) -> None:
        super().__init__()
        settings = ", ".join(f"{name} = {json.dumps(value)}" for name, value in SETTINGS.items())
        init = self.home / "init.lua"
        drive = (HERE / "drive.lua").read_text(encoding="utf-8")
        init.write_text(self.page_lines(f"{{ {settings} }}") + drive, encoding="utf-8")
        self._socket = self.home / "nvim"
        self._process = subprocess.Popen(
            [self.PROGRAM, "--headless", "-u", init, "-i", "NONE", "-n", "--listen", self._socket],
            env=self.environ,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait_for(self._socket.exists, due=True)

    def _ask(self, expression: str) -> str:
        command = [self.PROGRAM, "-u", "NONE", "--headless", "--server", self._socket, "--remote-expr", expression]
        done = subprocess.run(command, env=self.environ, capture_output=True, check=True, timeout=_SECONDS)
        return (done.stdout or done.stderr).decode()

    def show(self, draft: Path) -> None:
        self._ask(f"execute('edit! {draft}')")

    def remarks(self) -> list[str]:
        return json.loads(self._ask("v:lua.drive.remarks()"))

    def text(self) -> str:
        return json.loads(self._ask("v:lua.drive.text()"))

    def act(self, words: str, title: str) -> None:
        self._ask(f"v:lua.drive.act('{words}', '{title}')")

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(_SECONDS)
        self._folder.cleanup()


class Vim(Editor):
    PROBE = ("vim.nox", "-Nesu", "NONE", "-c", "try | packadd ale | catch | cquit | endtry | quit")
    PAGE = ROOT / "editors" / "vim" / "README.md"
    LANGUAGE_SETTING = "{'language': 'fr'}"

    def __init__(self) -> None:
        super().__init__()
        vimrc = self.home / "vimrc"
        settings = json.dumps(SETTINGS)
        first = "set nocompatible noswapfile encoding=utf-8\nfiletype on\nlet mapleader = ','\n"
        drive = (HERE / "drive.vim").read_text(encoding="utf-8")
        vimrc.write_text(first + self.page_lines(settings) + drive, encoding="utf-8")
        with socket.create_server(("127.0.0.1", 0)) as listening:
            listening.settimeout(_SECONDS)
            self.environ["DRIVE_ADDRESS"] = f"127.0.0.1:{listening.getsockname()[1]}"
            command = ["vim.nox", "-Nu", str(vimrc), "-i", "NONE"]
            self._terminal = Terminal(command, rows=40, columns=120, env=self.environ)
            self._channel = listening.accept()[0]
        self._channel.settimeout(0)

    def _ask(self, expression: str):
        self._tell("expr", expression, -1)
        return self._answer()

    def _tell(self, *message) -> None:
        self._channel.sendall(json.dumps(message).encode() + b"\n")

    def _answer(self):
        received = b""
        end = time.monotonic() + _SECONDS
        while not received.endswith(b"\n"):
            self._terminal.drain()
            assert time.monotonic() < end, f"no answer\n{self.screen()}"
            try:
                received += self._channel.recv(1 << 16)
            except BlockingIOError:
                time.sleep(0.01)
        return json.loads(received)[1]

    def show(self, draft: Path) -> None:
        self._tell("ex", f"edit! {draft}")

    def remarks(self) -> list[str]:
        return self._ask("DriveRemarks()")

    def text(self) -> str:
        return self._ask("DriveText()")

    def act(self, words: str, title: str) -> None:
        self._clear_screen()
        self._tell("ex", f"call DriveAct({json.dumps(words, ensure_ascii=False)})")
        self.wait_for(partial(self._ask, "mode()"), "c")
        offered = re.compile(rf"^(\d+)\) {re.escape(title)}$", re.MULTILINE)
        shown = self._terminal.until(lambda shown: "Type number" in shown and offered.search(shown))
        # NOTE: Vim tells ALE of a change at the next key, so the agent touches one.
        self._terminal.send(f"{offered.search(shown)[1]}\r\x1b")

    def _clear_screen(self) -> None:
        """Take away an earlier menu, so that it is not taken for the next one."""
        self._tell("redraw", "force")
        self._ask("1")
        self._terminal.drain()

    def screen(self) -> str:
        self._terminal.drain()
        return self._terminal.text

    def end(self) -> None:
        self._channel.close()
        self._terminal.__exit__()
        self._folder.cleanup()


class Emacs(Editor):
    PROBE = ("emacs", "--batch", "--eval", "(require 'eglot)")
    PAGE = ROOT / "editors" / "emacs" / "README.md"
    LANGUAGE_SETTING = '(:language "fr")'

    def __init__(self) -> None:
        super().__init__()
        settings = " ".join(f":{name} {json.dumps(value)}" for name, value in SETTINGS.items())
        init = self.home / "init.el"
        drive = (HERE / "drive.el").read_text(encoding="utf-8")
        init.write_text(self.page_lines(f"({settings})") + drive, encoding="utf-8")
        # NOTE: not -Q, which would leave out the folders that Debian adds.
        command = ["emacs", "-nw", "-q", "-l", str(init)]
        self._terminal = Terminal(command, rows=40, columns=120, env=self.environ)
        self.wait_for(self._is_up, due=True)

    def _is_up(self) -> bool:
        self._terminal.drain()
        return (self.home / "server").exists()

    def _ask(self, expression: str):
        self._terminal.drain()
        within = f"(with-current-buffer (window-buffer (selected-window)) {expression})"
        command = ["emacsclient", "-s", self.home / "server", "-e", within]
        done = subprocess.run(command, env=self.environ, capture_output=True, check=True, timeout=_SECONDS)
        # NOTE: Emacs prints a string as JSON does.
        return json.loads(json.loads(done.stdout))

    def show(self, draft: Path) -> None:
        self._terminal.send(f"\x18\x06\x01\x0b{draft}\r")

    def remarks(self) -> list[str]:
        return self._ask("(drive-remarks)")

    def text(self) -> str:
        return self._ask("(drive-text)")

    def act(self, words: str, title: str) -> None:
        self._ask(f"(drive-place {json.dumps(words, ensure_ascii=False)} {json.dumps(title, ensure_ascii=False)})")
        self._terminal.send("\x03r")

    def screen(self) -> str:
        self._terminal.drain()
        return self._terminal.text

    def end(self) -> None:
        self._terminal.__exit__()
        self._folder.cleanup()


EDITORS = {"neovim": Neovim, "vim-ale": Vim, "emacs-eglot": Emacs}
