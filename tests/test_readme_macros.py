"""The macro files that the READMEs show can be copied as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.sets import context
from replykit.macros.check import check_templates
from replykit.macros.expand import needed_fields
from replykit.macros.load import load_set

ROOT = Path(__file__).parents[1]
SIGNATURE = '  - {trigger: ";signature", name: Signature, body: "Ana"}\n'


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_a_macro_file_of_a_readme_loads_with_the_fields_that_its_body_uses(name, tmp_path):
    shown = re.findall(
        r"^```yaml\n(language: .*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(shown) == 1
    (tmp_path / "ana").mkdir()
    (tmp_path / "ana" / "a.yml").write_text(shown[0] + SIGNATURE, encoding="utf-8")
    macros = load_set(tmp_path, "ana")
    assert [*macros.problems, *check_templates(macros, context())] == []
    macro = macros.macros[0]
    assert {field.name for field in macro.fields} <= {field.name for field in needed_fields(macro, macros)}
