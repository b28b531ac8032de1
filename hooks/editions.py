"""One command for both editions: the Chinese build goes first, empties the folder, and then builds the English one."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import CodeType
from urllib.parse import urlsplit

import jieba
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.hooks.editions")


class Compiled(BytecodeCache):
    """Templates that this process has compiled: both editions and the offline site have the same ones."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if it was compiled from the same text."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept[bucket.key, bucket.checksum] = bucket.code


compiled = Compiled()
serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is ``mkdocs serve``, and keep the search's word cutter from reporting its start."""
    jieba.setLogLevel(logging.WARNING)
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Work out both editions' addresses. ``SITE_URL`` names the Chinese one; the other is below it."""
    url, folder = config.site_url or "", config.extra["folder"]
    root = url.removesuffix(folder)
    config.extra["root_url"] = root
    config.extra["root_path"] = urlsplit(root).path
    config.site_url = root + folder if root else url
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """JSON in a page has its Chinese as it is, not as escapes three times as long; no template is compiled twice."""
    env.bytecode_cache = compiled
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return env


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Build the other edition into its folder of this one's site."""
    if other := config.extra.get("second_edition"):
        folder = Path(config.config_file_path).parent
        second = load_config(str(folder / other), strict=config.strict, site_url=config.site_url)
        if download := config.extra.get("download"):
            second.extra["download"] = {**download, "file": f"../{download['file']}"}
        second.site_dir = os.path.join(config.site_dir, second.extra["folder"].rstrip("/"))
        build(second, serve_url=f"{config.site_url}{second.extra['folder']}" if serving else None)
    if serving and other:
        _forget_our_code()


def on_build_error(error: Exception) -> None:
    """A failed build under ``mkdocs serve`` is followed by another one."""
    if serving:
        _forget_our_code()


def _forget_our_code() -> None:
    """The next build imports the tables anew, so that an edit to them counts."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "reference"]:
        del sys.modules[name]
