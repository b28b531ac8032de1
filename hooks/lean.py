"""What a page loads: one style sheet with the rules that the pages use, and one small script in place of the theme's.

``theme/lean`` has that script and the templates that go with it. A builder without hooks does not see this folder, and
its pages use the theme's own files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

if TYPE_CHECKING:
    from hooks.parts import part
    from hooks.purge import purge, words
else:
    # MkDocs puts the folder of a hook on the path while it loads it.
    from parts import part
    from purge import purge, words

# What a page has only when something is searched: its rules are loaded with the search.
RESULTS = "md-search-result"
OWN = Path(__file__).parent.parent / "theme" / "lean"
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
# Pygments' names, blanks and punctuation have the color of the text around them.
PLAIN = re.compile(r'<span class="[nwp]">([^<]*)</span>')
# Names that do not fit into a cell of a table or a line of a phone: in code, and of files in links.
NAME = re.compile(r"(?<=<code>)[^<]{20,}(?=</code>)|(?<=>)\w{19,}\.py(?=</a>)")
# The second line of an entry of the navigation, which only the page's own entry shows.
SECOND = re.compile(
    r'(<a href="[^"]*" class="md-nav__link">\s*<span class="md-ellipsis">[^<]*)<br>\s*<small>[^<]*</small>'
)
# Quotes in a text, where HTML takes them as they are.
QUOTED = re.compile(r">[^<>]*&(?:quot|#34|#39);[^<>]*(?=<)")
# Attributes that only the theme's script and the index of the search read.
# And an empty attribute, which the theme writes where a part of the navigation does not fold.
UNREAD = re.compile(
    r' (?:data-(?:md-(?:component|level|type)="[^"]*"|md-scrollfix|search-exclude(?:="")?)|tabindex="")(?=[^<>]*>)'
)
# A comment, on a line of its own or at the end of one; readers of the source have it, visitors need not wait for it.
COMMENT = re.compile(r"(?m)^\s*//.*\n|[ \t]+// [^\"'`\n]*$")
# A line's end before a part of a list or of a table, where it is nothing.
BETWEEN = re.compile(r"\n(?=</?(?:ul|ol|li|nav|table|thead|tbody|tr|th|td)\b)")
# What a line begins with, but in a text of several lines.
INDENT = re.compile(r"(?m)(`[^`]*`)|^[ \t]+")
VERBATIM = re.compile(r"(<(pre|script|textarea)\b.*?</\2>)", re.DOTALL)


@event_priority(-50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take over the style sheets and scripts that the configuration and the plugins name."""
    config.theme.dirs.insert(0, str(OWN))
    config.extra["lean"] = {
        "styles": [*config.extra_css, "css/lean.css"],
        "scripts": ["js/site.js", *map(str, config.extra_javascript)],
    }
    config.extra_css, config.extra_javascript = [], []
    return config


@event_priority(-50)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish neither the parts of these files nor what the theme's bundle would need."""
    lean = config.extra["lean"]
    theme = {file.src_uri: file for file in files if file.src_uri.startswith("assets/")}
    sheets = sorted(uri for uri in theme if re.fullmatch(r"assets/stylesheets/(main|palette)\.\w+\.min\.css", uri))
    if len(sheets) != 2:
        raise PluginError("the theme's style sheets are not where they were; see hooks/lean.py")
    for kind, parts in (("css", [*sheets, *lean["styles"]]), ("js", lean["scripts"])):
        if missing := [uri for uri in parts if uri not in files.src_uris]:
            raise PluginError(
                f"{', '.join(missing)}: named in extra_css or extra_javascript, but not in the theme or docs"
            )
        lean[kind] = {uri: files.src_uris[uri].content_string for uri in parts}
    for uri in {*theme, *lean["styles"], *lean["scripts"]}:
        files.remove(files.src_uris[uri])
    return files


def on_page_content(html: str, **_: Any) -> str:
    """Let wide tables scroll sideways, as the theme's script does after loading, and unwrap what has no style."""
    wrapped = r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>'
    return PLAIN.sub(r"\1", TABLE.sub(wrapped, html))


@event_priority(-50)
def on_post_page(output: str, **_: Any) -> str:
    """Drop the templates' indentation and what no reader sees; let long names break where a reader would."""
    parts = VERBATIM.split(QUOTED.sub(_unquoted, UNREAD.sub("", SECOND.sub(r"\1", output))))
    text = [NAME.sub(_breakable, BETWEEN.sub("", re.sub(r"\s*\n\s*", "\n", part))) for part in parts[::3]]
    return "".join(text + verbatim for text, verbatim in zip(text, [*parts[1::3], ""]))


@event_priority(-50)
def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """What no browser reads is not in the pages of the theme either, such as ``404.html``."""
    return UNREAD.sub("", output_content) if template_name.endswith(".html") else output_content


def _unquoted(text: re.Match[str]) -> str:
    return re.sub("&(?:quot|#34);", '"', text.group()).replace("&#39;", "'")


def _breakable(name: re.Match[str]) -> str:
    return re.sub(r"(?<=\w)([._(])(?=\w)(?!py\b)", r"\1<wbr>", name.group())


def on_post_build(config: MkDocsConfig) -> None:
    """Write the style sheet, with that of the search beside it, and the script."""
    lean, site = config.extra["lean"], Path(config.site_dir)
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    own, *others = lean["js"].values()
    # Each in a block, so that their names do not meet.
    script = own + "".join(f"\n{{\n{other}}}\n" for other in others)
    (site / "assets").mkdir(exist_ok=True)
    (site / "assets" / "site.js").write_text(INDENT.sub(r"\1", COMMENT.sub("", script)), encoding="utf-8")
    sheets = _joined(site.rglob("*.css"))
    used = words(pages, script + _joined([OWN / "js" / "search.js"]))
    # The theme's script would add this class where the browser now has a state.
    css = "\n".join(lean["css"].values()).replace(".focus-visible", ":focus-visible")
    try:
        text = purge(css, used, sheets + "".join(pages))
    except ValueError as error:
        raise PluginError(f"{', '.join(lean['css'])}: {error}") from None
    for name, rules in zip(("site.css", "search.css"), part(text, RESULTS)):
        (site / "assets" / name).write_text(rules, encoding="utf-8")


def _joined(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
