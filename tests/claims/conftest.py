"""What the claims share."""

from __future__ import annotations

import pytest

from proved_snippets.breaks import unnoticed
from proved_snippets.claims import Claim
from proved_snippets.proof import Proof, prove
from proved_snippets.verdicts import Verdict
from tests.conftest import RUNNER


def chosen(request: pytest.FixtureRequest) -> list[Claim]:
    """The claims of all tests that were asked for: one claim does not cost the runs of all snippets."""
    params = (getattr(item, "callspec", None) for item in request.session.items)
    found = (each.params["claim"] for each in params if each and "claim" in each.params)
    return list({claim.id: claim for claim in found}.values())


@pytest.fixture(scope="session")
def proof(request: pytest.FixtureRequest) -> Proof:
    """The snippets' runs, and what the claims say of them."""
    return prove(RUNNER, only={claim.snippet for claim in chosen(request)})


@pytest.fixture(scope="session")
def verdicts(proof: Proof) -> dict[str, Verdict]:
    """By the claim's id."""
    return {verdict.claim.id: verdict for verdict in proof.verdicts}


@pytest.fixture(scope="session")
def useless(request: pytest.FixtureRequest, proof: Proof) -> dict[str, str]:
    """Why the change of a claim proves nothing, by the claim's id; empty where its check noticed it."""
    return unnoticed(RUNNER, chosen(request), proof.records)
