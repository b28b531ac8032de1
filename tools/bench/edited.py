"""What ``mkdocs serve`` takes for a sentence. Run in a folder of a site, with the number of edits.

It prints the CPU seconds of its first build, and of the build after each edit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config


def main(times: int) -> None:
    """Build as ``mkdocs serve`` does, and edit a page, again and again."""
    page = max(Path("docs", "en").glob("*.md"), key=lambda file: file.stat().st_size)
    with tempfile.TemporaryDirectory(prefix="served-") as site:
        config = load_config("mkdocs.yml", site_dir=site)
        config.plugins.on_startup(command="serve", dirty=False)
        for number in range(times + 1):
            if number:
                with page.open("a", encoding="utf-8") as end:
                    end.write(f"\nSentence {number}.\n")
            began = time.process_time()
            config = load_config("mkdocs.yml", site_dir=site)
            config.site_url = "http://127.0.0.1:8000/"
            build(config, serve_url=config.site_url)
            print(time.process_time() - began)


if __name__ == "__main__":
    main(int(sys.argv[1]))
