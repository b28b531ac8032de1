"""The Content-Security-Policy of each page: what a browser may load for it. Source maps are left out of the site."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

POLICY = {
    "default-src": ["'none'"],  # what is not named below: frames, plugins, fonts, media
    "script-src": ["'self'"],  # and the theme's inline scripts, by their hashes
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],  # the icons in the theme's style sheet are data: addresses
    "connect-src": ["'self'"],  # the search index
    "worker-src": ["'self'"],  # the search
    "base-uri": ["'none'"],
    "form-action": ["'none'"],  # the search form is read by a script and sent nowhere
}
DATA = {"application/json", "application/ld+json"}  # scripts that a browser only keeps
SOURCE_MAP = re.compile(r"\s*/[/*]# sourceMappingURL=\S+(\s*\*/)?\s*\Z")
# A script or a style sheet, from its start tag to its end tag.
INLINE = re.compile(r"(?is)<(script|style)\b.*?</\1[^>]*>")
CHARSET = '<meta charset="utf-8">'

serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is ``mkdocs serve``."""
    global serving
    serving = command == "serve"


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the theme's source maps, and what points to them."""
    for file in list(files):
        if file.src_uri.endswith(".map"):
            files.remove(file)
        elif file.src_uri.endswith((".min.js", ".min.css")):
            text = SOURCE_MAP.sub("\n", file.content_string)
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=text))
    return files


@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Write the policy into a page, when nothing will change it any more."""
    return with_policy(output, page.file.src_uri, config)


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Write the policy into a page that has no source, such as 404.html."""
    return with_policy(output_content, template_name, config) if template_name.endswith(".html") else output_content


def with_policy(html: str, name: str, config: MkDocsConfig) -> str:
    """The page with its Content-Security-Policy before anything that it governs.

    Without one: under ``mkdocs serve``, which adds a script of its own to every page, and in the offline site, whose
    search writes a script into a frame, because browsers start no worker from ``file://``.
    """
    if serving or "material/offline" in config.plugins:
        return html
    if CHARSET not in html:
        raise PluginError(f"{name} has no place for the Content-Security-Policy: {CHARSET} is missing")
    return html.replace(
        CHARSET, f'{CHARSET}\n  <meta http-equiv="Content-Security-Policy" content="{policy(html)}">', 1
    )


def policy(html: str) -> str:
    """What this page may load: files of the site, and just the inline scripts and styles that stand in it."""
    inline = _Inline()
    # Them alone: the parser takes its time for all the rest of a page.
    inline.feed("".join(element[0] for element in INLINE.finditer(html)))
    inline.close()
    allowed = POLICY | {
        f"{tag}-src": [*POLICY[f"{tag}-src"], *sorted({_hash(text) for text in texts})]
        for tag, texts in inline.texts.items()
    }
    return "; ".join(" ".join([directive, *sources]) for directive, sources in allowed.items())


class _Inline(HTMLParser):
    """Finds the inline scripts that a browser runs, and the inline style sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in self.texts and "src" not in attributes and attributes.get("type") not in DATA:
            self._within = tag
            self.texts[tag].append("")

    def handle_data(self, data: str) -> None:
        if self._within:
            self.texts[self._within][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
