"""What the recipe for tkinter gives for a real window: a block of its page, and no snippet, as it needs a screen."""

from __future__ import annotations

from tests.conftest import SITE

SNIPPET = "service_recipes/gui.py"
GUARD = 'if __name__ == "__main__":\n'


def lines(language: str) -> str:
    """What takes the place of the snippet's lines from the guard on."""
    page = (SITE.root / "docs" / language / "service_recipes.md").read_text(encoding="utf-8")
    (block,) = (part.partition("```")[0] for part in page.split("```python\n")[1:])
    assert block.startswith(GUARD)
    return block
