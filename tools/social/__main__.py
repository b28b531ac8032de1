"""``python -m tools.social`` makes both pictures. It needs Chromium and a font with Chinese; a build does not."""

from __future__ import annotations

import sys

from tools.social import ROOT, ChromiumError, editions, photograph

try:
    for edition in editions():
        photograph(edition)
        print(f"{edition.file.relative_to(ROOT)}  {edition.file.stat().st_size / 1000:.0f} kB")
except ChromiumError as error:
    sys.exit(str(error))
