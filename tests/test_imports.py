"""Every module of replykit can be imported on a system without Unix's own modules."""

from __future__ import annotations

import subprocess
import sys

UNIX_ONLY = ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix")

HIDE = f"""
import builtins, importlib, pkgutil, sys

UNIX_ONLY = {UNIX_ONLY!r}
real_import = builtins.__import__

def import_without_unix(name, globals=None, locals=None, fromlist=(), level=0):
    # Only for replykit's own imports: libraries know their systems themselves.
    if name.partition(".")[0] in UNIX_ONLY and (globals or {{}}).get("__name__", "").startswith("replykit"):
        raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
    return real_import(name, globals, locals, fromlist, level)

builtins.__import__ = import_without_unix
"""
IMPORT = """
import replykit
names = ["replykit"] + [m.name for m in pkgutil.walk_packages(replykit.__path__, "replykit.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""


def run(code, *args):
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False)


def test_every_module_is_imported_with_unix_hidden():
    done = run(HIDE + IMPORT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


def test_the_hiding_hides():
    ours = "exec(compile('import termios', 'x', 'exec'), {'__name__': 'replykit.fake', '__builtins__': builtins})"
    assert "No module named 'termios'" in run(HIDE + ours).stderr
