"""The words of the site's interface: ``theme/words.yml``, which the configurations of both editions take up too."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from proved_snippets.words import Words, WordsError, by_language
from reference import LANGUAGES, DataError

FILE = Path(__file__).parent.parent / "theme" / "words.yml"
SHOWN = "theme/words.yml"


@functools.cache
def load() -> dict[str, Words]:
    """Language to its words. Raises DataError with all that is wrong."""
    try:
        data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        return by_language(data["extra"]["words"], list(LANGUAGES), SHOWN)
    except WordsError as error:
        raise DataError(*str(error).split("\n")) from None
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise DataError(f"{SHOWN}: {' '.join(str(error).split())}; mend the file") from None
    except (TypeError, KeyError, AttributeError):
        raise DataError(f"{SHOWN}: there are no words below 'extra: words:'; write them there") from None
