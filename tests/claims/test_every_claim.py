"""Every claim holds for the run that the pages show, and the change that it names makes its check fail."""

from __future__ import annotations

import pytest

from proved_snippets.claims import Claim, load_claims
from proved_snippets.verdicts import Verdict
from tests.conftest import SITE

CLAIMS = load_claims(SITE, SITE.languages, SITE.paths())


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_the_claim_holds(claim: Claim, verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts[claim.id]
    if verdict.unchecked:
        pytest.skip(f"not checked here: {verdict.unchecked}")
    assert not verdict.failure, f"{claim.where(SITE)}\n{verdict.failure}"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_its_change_is_noticed(claim: Claim, useless: dict[str, str]) -> None:
    if claim.id not in useless:
        pytest.skip("not about this interpreter")
    assert not useless[claim.id], f"{claim.where(SITE)}\n{useless[claim.id]}"
