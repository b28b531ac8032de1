"""Claims about a small snippet: what writes them, and what fixtures of conftest.py give."""

from __future__ import annotations

from collections.abc import Callable

from proved_snippets.claims import Claim
from proved_snippets.proof import Proof

LANGUAGES = ("zh", "en")
SNIPPET = 'for n in range(3):\n    print("turn", n)\n'


Write = Callable[..., list[Claim]]
"""What writes claims about x/y.py, and reads them."""
Proved = Callable[..., Proof]
"""What runs the snippets and checks the claims."""
Judged = Callable[[], dict[str, str]]
"""What says why each claim's change proves nothing."""


def a_claim(check: str = "len(run.lines) == 3", breaks: str = '("range(3)", "range(4)")', **conditions: object) -> str:
    """The source of a claim that the snippet prints three turns, or of one like it."""
    more = "".join(f"{name}={value!r}, " for name, value in conditions.items())
    return f"""
        @claim("x/y.py", zh="三轮。", en="Three turns.", {more}breaks={breaks})
        def three_turns(run):
            assert {check}
    """
