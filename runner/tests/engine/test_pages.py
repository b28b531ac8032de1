"""The text of pages: where its fences are, what is wrong with one, and a page with all of them expanded."""

from __future__ import annotations

from engine.conftest import Try, expand
from proved_snippets.pages import find, problems
from proved_snippets.project import Project

PAGE = """\
# Title

```snippet
x/y.py
```

````markdown
```snippet
only/shown.py
```
````

- in a list

    ```snippet
    x/z.py
    ```
"""


def test_fences_are_found_with_their_lines_and_not_inside_others() -> None:
    assert [(found.line, found.last, found.path) for found in find(PAGE)] == [(3, 5, "x/y.py"), (15, 17, "x/z.py")]


def test_a_wrong_fence_names_its_line(project: Project) -> None:
    (project.snippets / "x" / "y.py").write_text("print()\n")
    text = "".join(f"```snippet\n{path}\n```\n" for path in ("x/y.py", "x/none.py", "../up.py"))
    text += "``` snippet wide\nx/y.py\n```\n"
    found = list(problems(project, text))
    assert [line.partition(":")[0] for line in found] == ["4", "7", "10", "10"]
    for part, line in zip(("no such file", "not a snippet", "takes no options", "already, on line 1"), found):
        assert part in line


def test_expanding_a_page_leaves_the_rest_alone(try_snippet: Try, project: Project) -> None:
    try_snippet("print('hi')\n")
    text = expand(project, "before\n\n```snippet\nx/y.py\n```\n\nafter\n", "en")
    assert text.startswith("before\n\n<a id=\"x-y\"></a>\n\n```python\nprint('hi')\n```\n")
    assert text.endswith("\n\nafter\n")
