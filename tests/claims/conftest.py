"""What the claims share."""

from __future__ import annotations

import pytest

from runner.breaks import unnoticed
from runner.claims import Claim, Verdict
from runner.claims import numbers as all_numbers
from runner.idle import idle_cores
from runner.proof import Proof, prove
from runner.record import Cache
from runner.suite import run_all
from tests.conftest import SITE


def chosen(request) -> list[Claim]:
    """The claims of all tests that were asked for: one claim does not cost the runs of all snippets."""
    params = (getattr(item, "callspec", None) for item in request.session.items)
    found = (each.params["claim"] for each in params if each and "claim" in each.params)
    return list({claim.id: claim for claim in found}.values())


@pytest.fixture(scope="session")
def proof(request, python) -> Proof:
    """The snippets' runs, and what the claims say of them."""
    return prove(SITE, python, only={claim.snippet for claim in chosen(request)})


@pytest.fixture(scope="session")
def verdicts(proof) -> dict[str, Verdict]:
    """By the claim's id."""
    return {verdict.claim.id: verdict for verdict in proof.verdicts}


@pytest.fixture(scope="session")
def useless(request, proof, python) -> dict[str, str]:
    """Why the change of a claim proves nothing, by the claim's id; empty where its check noticed it."""
    by_path = {snippet.path: snippet for snippet in proof.snippets}
    return unnoticed(chosen(request), by_path, proof.records, SITE, python)


@pytest.fixture
def numbers():
    """All numbers in a text, in order."""
    return all_numbers


@pytest.fixture
def until_cores_are_idle(record, snippets, python, tmp_path):
    """Look for something in a record; one of a busy moment is made anew while two cores are idle."""

    def look(path, has):
        found = record(path)
        for _ in range(3):
            if has(found):
                return
            if python.cores < 2 or idle_cores() < 1.8:
                pytest.skip("no two idle cores at the moment")
            (snippet,) = (each for each in snippets if each.path == path)
            found = run_all([snippet], python, Cache(tmp_path, python), fresh=True)[path]
        pytest.fail(found.text)

    return look
