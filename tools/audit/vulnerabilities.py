"""Known vulnerabilities of every pinned version: ``python -m tools.audit.vulnerabilities [--required] LOCK...``.

pip-audit asks PyPI. A mirror of PyPI that has no vulnerabilities to tell of makes it say that there are none; so it is
also asked for a version that has one. If it does not know that, nothing was checked, and the last line says so.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

PIN = re.compile(r"(?m)^([\w.-]+)==([\w.+!-]+)")
KNOWN_BAD = "jinja2==2.10"  # CVE-2019-10906
SECONDS = 300


@dataclass
class Answer:
    """What pip-audit says of pinned versions."""

    vulnerable: dict[str, list[str]] = field(default_factory=dict)
    """Version to the names of its vulnerabilities."""
    skipped: dict[str, str] = field(default_factory=dict)
    """Version to why nobody could say."""


def pins(locks: Iterable[str]) -> list[list[str]]:
    """All pinned versions, for all Pythons, in lists that name each package once, as pip-audit wants them."""
    versions: dict[str, dict[str, None]] = defaultdict(dict)
    for lock in locks:
        for name, version in PIN.findall(lock):
            versions[name][version] = None
    rounds = max(map(len, versions.values()), default=0)
    return [
        [f"{name}=={list(each)[number]}" for name, each in versions.items() if number < len(each)]
        for number in range(rounds)
    ]


def ask(pinned: list[str]) -> Answer:
    """Run pip-audit."""
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder, "requirements.txt")
        requirements.write_text("\n".join(pinned), encoding="utf-8")
        try:
            result = subprocess.run(
                [
                    *(sys.executable, "-m", "pip_audit", "--requirement", str(requirements)),
                    *("--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"),
                ],
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Answer(skipped=dict.fromkeys(pinned, f"no answer in {SECONDS} s"))
    try:
        return read(result.stdout)
    except (ValueError, KeyError):
        last = (result.stderr.strip() or "pip-audit said nothing").splitlines()[-1]
        return Answer(skipped=dict.fromkeys(pinned, last))


def read(output: str) -> Answer:
    """What pip-audit wrote."""
    answer = Answer()
    for package in json.loads(output)["dependencies"]:
        if reason := package.get("skip_reason"):
            answer.skipped[package["name"]] = reason
        elif package["vulns"]:
            answer.vulnerable[f"{package['name']}=={package['version']}"] = [each["id"] for each in package["vulns"]]
    return answer


def verdict(answers: list[Answer], canary: Answer, required: bool) -> tuple[str, bool]:
    """What to say, and whether the audit passes."""
    vulnerable = {pin: ids for answer in answers for pin, ids in answer.vulnerable.items()}
    skipped = {pin: reason for answer in answers for pin, reason in answer.skipped.items()}
    if not canary.vulnerable:
        reason = next(iter(canary.skipped.values()), "it has nothing to tell")
        skipped = {f"the whole list (of {KNOWN_BAD}, which has a vulnerability: {reason})": ""}
    lines = [f"{pin}: {', '.join(ids)}" for pin, ids in vulnerable.items()]
    lines += [f"NOT CHECKED for vulnerabilities: {pin} {reason}".rstrip() for pin, reason in skipped.items()]
    return "\n".join(lines or ["no known vulnerability"]), not vulnerable and not (required and skipped)


def main() -> None:
    """Ask, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit.vulnerabilities")
    parser.add_argument("--required", action="store_true", help="fail when the database cannot be asked")
    parser.add_argument("lock", nargs="+", type=Path)
    options = parser.parse_args()
    rounds = pins(lock.read_text(encoding="utf-8") for lock in options.lock)
    canary = ask([KNOWN_BAD])
    answers = [ask(pinned) for pinned in rounds] if canary.vulnerable else []
    text, passes = verdict(answers, canary, options.required)
    print(f"{sum(map(len, rounds))} pinned versions: {text}")
    sys.exit(not passes)


if __name__ == "__main__":
    main()
