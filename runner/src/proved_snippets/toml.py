"""TOML: the standard library's from Python 3.11 on, before that the package that it was made of."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["tomllib"]
