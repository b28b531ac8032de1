"""What the tour proves."""

from proved_snippets.claims import claim
from proved_snippets.record import Record


@claim("tour/sum.py", en="The sum of 1 to 100, twice, is 10100.", breaks=("101", "100"))
def the_sum_is_right(run: Record) -> None:
    assert run.lines == ["10100 <&>"]
