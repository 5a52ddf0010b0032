"""What mkdocs takes into the site from outside of this folder: the page of each editor, with what it links to."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

EDITORS = Path(__file__).parent.parent / "editors"
_PICTURES = "../../docs/pictures/"
_LOCAL = re.compile(r"\]\((?![a-z]+:|#|\.\./)([^)]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each folder of `editors`, and the files that it links to."""
    for page in sorted(EDITORS.glob("*/README.md")):
        name = page.parent.name
        text = page.read_text(encoding="utf-8")
        for linked in set(_LOCAL.findall(text)):
            files.append(File.generated(config, f"editors/{name}/{linked}", abs_src_path=str(page.parent / linked)))
        text = _LOCAL.sub(rf"]({name}/\1)", text).replace(_PICTURES, "../pictures/")
        files.append(File.generated(config, f"editors/{name}.md", content=text))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Let links to the folders of editors, as they hold in the source, lead to their pages."""
    return re.sub(r"\]\(\.\./editors/([a-z]+)/README\.md\)", r"](editors/\1.md)", markdown)
