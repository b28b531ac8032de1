"""The style sheet of figures: it needs no theme, and folds nothing by itself."""

from __future__ import annotations

import re

from engine.installed import RUNNER


def test_figures_have_their_colors_with_any_theme() -> None:
    style = re.sub(r"(?s)/\*.*?\*/", "", (RUNNER / "src/proved_snippets/figure.css").read_text(encoding="utf-8"))
    everywhere = [
        rule for rule in re.findall(r"([^{}]+)\{([^{}]*)\}", style) if re.match(r"\s*(:root|\.snippet)\b", rule[0])
    ]
    defined = {name for _, rule in everywhere for name in re.findall(r"(--[\w-]+):", rule)}
    without_fallback = set(re.findall(r"var\((--[\w-]+)\)", style))
    assert without_fallback
    assert without_fallback <= defined
    selectors = [selector.strip() for selector in re.findall(r"([^{}]+)\{", style)]
    # The button is Material's own; the size is set to that of Material's letters, and has another one elsewhere; on a
    # phone, the margin of Material's pages is taken.
    assert {each for each in selectors if ".md-" in each} == {
        ".md-content__inner > figure.snippet.snippet",
        ".snippet-name .md-code__nav",
        ".snippet-name .md-code__button",
        ".md-typeset .snippet",
    }


def test_nothing_is_folded_that_no_script_opens() -> None:
    """Material says ``js`` at the root of its pages, and has no script that knows of folds."""
    style = re.sub(r"(?s)/\*.*?\*/", "", (RUNNER / "src/proved_snippets/figure.css").read_text(encoding="utf-8"))
    rules = [(name.strip(), rule) for name, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", style) if "fold" in name]
    assert ".folds .snippet-source .folded:not(.open)" in dict(rules)
    assert [rule for name, rule in rules if not name.startswith(".folds ")] == [" display: none; "]
