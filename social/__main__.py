"""``python -m social`` makes both pictures anew. It needs Chromium and a font with Chinese; the build needs neither."""

from __future__ import annotations

import sys

from social import ROOT, ChromiumError, editions, photograph

try:
    for edition in editions():
        photograph(edition)
        print(f"{edition.file.relative_to(ROOT)}  {edition.file.stat().st_size / 1000:.0f} kB")
except ChromiumError as error:
    sys.exit(str(error))
