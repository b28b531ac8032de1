"""What pages compute: fences that markdown-exec runs while it renders a page, each of one import and one call.

    ```python exec="on"
    from reference.counted import summary

    print(summary("en"))
    ```

The function returns Markdown in a language, which is the page's. Nothing else stands in such a fence: so it is clear
before anything runs whether there is what it names, and a Markdown twin can show the same text.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from proved_snippets.pages import Fence, find

INFO = 'python exec="on"'
CODE = re.compile(r"from (?P<module>[\w.]+) import (?P<name>\w+)\n+print\((?P=name)\(\"(?P<language>\w+)\"\)\)")
FORM = 'from MODULE import NAME, an empty line, print(NAME("LANGUAGE"))'


class ComputedError(Exception):
    """A fence cannot be shown. The message says why, and what to do."""


def problems(page: str, text: str, language: str) -> Iterator[str]:
    """What is wrong with a page's fences, as ``PAGE:LINE: …``; nothing is computed yet."""
    for fence in _fences(text):
        try:
            _function(fence)
            if (given := _code(fence)["language"]) != language:
                yield f'{page}:{fence.line}: this page is not in {given!r}; write "{language}"'
        except ComputedError as error:
            yield f"{page}:{fence.line}: {error}"


def failures(page: str, text: str) -> Iterator[str]:
    """The fences of a page whose functions fail, as ``PAGE:LINE: …``."""
    for fence in _fences(text):
        try:
            _output(fence)
        except Exception as error:
            yield f"{page}:{fence.line}: {fence.path.splitlines()[-1]} failed ({type(error).__name__}: {error})"


def expand(text: str) -> str:
    """A page's Markdown with what is computed in the place of every fence."""
    lines = text.split("\n")
    for fence in reversed(list(_fences(text))):
        lines[fence.line - 1 : fence.last] = [fence.indent + line for line in _output(fence).split("\n")]
    return "\n".join(lines)


def is_output(md: Markdown) -> bool:
    """Whether this is the Markdown that renders what a fence printed, not the page itself."""
    return _page_of(md) is not md


class Links(Treeprocessor):  # type: ignore[misc]
    """Leads the links of an output where the page's own links lead, and has them checked.

    markdown-exec renders an output with a Markdown of its own, from the same extensions. MkDocs adds what resolves and
    checks links to the page's alone: ``other.md#there`` would be published as it is, and nobody would see a wrong one.
    A place on the same page needs its page, ``this.md#there``: markdown-exec takes ``#there`` for one in the output.
    """

    def run(self, root: Element) -> None:
        """Hand the output to the page's processor, which remembers the anchors that it meets for their check."""
        page = _page_of(self.md)
        if page is not self.md and "relpath" in page.treeprocessors:
            page.treeprocessors["relpath"].run(root)


def _page_of(md: Markdown) -> Markdown:
    """The page's Markdown: markdown-exec notes it at the one that renders an output."""
    return getattr(md, "_original_md", md)


def _fences(text: str) -> Iterator[Fence]:
    """Whatever markdown-exec runs, or an author may think that it runs."""
    return (fence for fence in find(text, "") if re.search(r"\bexec\b", fence.info))


def _output(fence: Fence) -> str:
    return _function(fence)(_code(fence)["language"])


def _function(fence: Fence) -> Callable[[str], str]:
    """What a fence calls. Raises ComputedError."""
    code = _code(fence)
    try:
        module = importlib.import_module(code["module"])
    except ImportError as error:
        raise ComputedError(f"{code['module']} cannot be imported ({error}); name a module of the site") from None
    found: Callable[[str], str] | None = getattr(module, code["name"], None)
    if not callable(found):
        raise ComputedError(f"{code['module']} has no function {code['name']}; name one that it has")
    return found


def _code(fence: Fence) -> re.Match[str]:
    """The parts of a fence. Raises ComputedError if it is written otherwise."""
    if fence.info != INFO:
        raise ComputedError(f"a fence that computes begins with ```{INFO}, not with {fence.info!r}")
    if not (code := CODE.fullmatch(fence.path.strip())):
        raise ComputedError(f"a fence that computes is one import and one call: {FORM}")
    return code
