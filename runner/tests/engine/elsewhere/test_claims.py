"""Another project has claims that hold and can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.elsewhere.small import BUILD, CHECK, edit, page_of
from engine.installed import Installed


def test_a_claim_that_does_not_hold_fails_the_build_and_the_old_site_stays(installed: Installed, small: Path) -> None:
    edit(small / "claims" / "tour.py", '== ["10100', '== ["10101')
    result = installed(*BUILD, cwd=small)
    assert result.returncode != 0
    assert "claims/tour.py:7: the_sum_is_right: tour/sum.py does not hold: The sum of 1 to 100, twice" in result.stderr
    assert "| 10100 <&>" in result.stderr
    assert page_of(small).select("figure")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('== ["10100 <&>"]', "", "ITS CHANGE IS NOT NOTICED"),
        ('("101", "100")', '("2 * number", "number * 2")', "ITS CHANGE IS NOT NOTICED"),
        ('("101", "100")', '("sum(", "summ(")', "the changed program only fails with NameError"),
        ('("101", "100")', '("102", "100")', "its change takes away a text that tour/sum.py does not have: '102'"),
    ],
)
def test_a_claim_that_cannot_fail_is_found_by_a_command(
    installed: Installed, small: Path, old: str, new: str, told: str
) -> None:
    edit(small / "claims" / "tour.py", old, new)
    result = installed(*CHECK, cwd=small)
    assert result.returncode == 1
    assert "claims/tour.py:7: the_sum_is_right" in result.stdout + result.stderr
    assert told in result.stdout + result.stderr
