"""Every link and fragment of the built site, to other hosts too: ``python -m tools.audit.links FOLDER ADDRESS``.

linkinator asks. A link that leads nowhere fails the audit. What could not be asked is listed, host by host: it is
neither good nor broken. Links to ADDRESS, where the site will stand, are left to ``tests/site``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException, InvalidURL
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

NODE = Path(sys.executable).with_name("node")  # the pinned one, of requirements/audit.txt
LINKINATOR = Path(__file__).with_name("node_modules") / ".bin" / "linkinator"
OUTSIDE = re.compile(r'href="(https?://[^/"]+)')
SECONDS = 20
# What a host that is down, busy or closed to robots answers; 0 is no answer at all.
NO_VERDICT = {0, 403, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Link:
    """A link and what linkinator says of it."""

    url: str
    page: str
    """Where it stands."""
    state: str
    """OK, BROKEN or SKIPPED."""
    status: int
    """The HTTP status; 0 without an answer. With a fragment that is not there, it is that of the page: 200."""

    def __str__(self) -> str:
        """The address and what is wrong with it."""
        return f"{self.url}: " + ("the page has no such id" if self.status == 200 else f"HTTP {self.status}")

    @property
    def host(self) -> str:
        """Empty for a link inside the site, and for what is no address of a host."""
        try:
            parts = urlsplit(self.url)
            _ = parts.port  # not a number: ValueError
        except ValueError:
            return ""
        return parts.netloc

    @property
    def unknown(self) -> bool:
        """Whether nobody could say if it leads somewhere."""
        no_verdict = self.state == "BROKEN" and bool(self.host) and self.status in NO_VERDICT
        return self.state == "SKIPPED" or no_verdict

    @property
    def broken(self) -> bool:
        """Whether it was asked and leads nowhere."""
        return self.state == "BROKEN" and not self.unknown


def origins(folder: Path, address: str) -> set[str]:
    """The other hosts that the pages link, each as ``https://HOST``."""
    pages = folder.rglob("*.html")
    found = {origin for page in pages for origin in OUTSIDE.findall(page.read_text(encoding="utf-8"))}
    return {origin for origin in found if not address.startswith(f"{origin}/")}


def answers(origin: str) -> bool:
    """Whether a host can be asked at all, through a proxy if the environment names one.

    What is no address is a mistake on the page, so linkinator shall see it.
    """
    try:
        urlopen(origin, timeout=SECONDS).close()
    except (HTTPError, InvalidURL, ValueError):
        return True
    except (OSError, HTTPException):
        return False
    return True


def crawl(folder: Path, skipped: Iterable[str]) -> list[Link]:
    """Follow every link from the home page on, but not those that begin with one of the skipped addresses."""
    options = ["--recurse", "--check-fragments", "--retry", "--format=json", "--verbosity=info"]
    options += [f"--timeout={SECONDS * 1000}", *(f"--skip=^{re.escape(start)}" for start in skipped)]
    result = subprocess.run([NODE, LINKINATOR, folder, *options], capture_output=True, encoding="utf-8")
    try:
        links = json.loads(result.stdout)["links"]
    except (ValueError, KeyError):
        raise SystemExit(f"linkinator gave no result: {result.stderr}") from None
    return [Link(each["url"], each.get("parent", ""), each["state"], each.get("status") or 0) for each in links]


def report(links: Iterable[Link]) -> tuple[str, bool]:
    """What to print, and whether every link that could be asked leads somewhere."""
    # A link that was found broken once is broken, whatever was said of it on other pages.
    by_url: dict[str, Link] = {}
    pages = defaultdict(set)
    for link in sorted(links, key=lambda link: (link.broken, link.unknown)):
        by_url[link.url] = link
        pages[link.url].add(link.page)
    broken = [link for link in by_url.values() if link.broken]
    unknown = [link for link in by_url.values() if link.unknown]
    lines = [f"BROKEN: {link}; linked on {', '.join(sorted(pages[link.url]))}" for link in broken]
    lines += _not_checked(unknown)
    good = len(by_url) - len(broken) - len(unknown)
    lines.append(f"{len(by_url)} links: {good} good, {len(broken)} broken, {len(unknown)} not checked")
    return "\n".join(lines), not broken


def _not_checked(links: list[Link]) -> list[str]:
    """A line for each host, and for each link without one, such as ``mailto:``."""
    hosts = Counter(link.host for link in links if link.host)
    lines = [f"NOT CHECKED: {host} gives no answer; links to it: {count}" for host, count in sorted(hosts.items())]
    return lines + [f"NOT CHECKED: {link.url} names no host" for link in links if not link.host]


def main() -> int:
    """Check the site in a folder. Returns the exit status: 1 if a link leads nowhere."""
    folder, address = Path(sys.argv[1]), sys.argv[2]
    others = sorted(origins(folder, address))
    with ThreadPoolExecutor() as executor:
        silent = [origin for origin, answer in zip(others, executor.map(answers, others)) if not answer]
    links = crawl(folder, [address, *silent])
    text, good = report(link for link in links if not link.url.startswith(address))
    print(text)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
