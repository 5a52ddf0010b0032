"""The notes that are opened in real editors."""

from __future__ import annotations

VAULT = {
    "notes-ls.toml": "",
    "talk.md": """\
---
title: A talk about engines
videoId: abcdefghijk
---

Made by [[Ada]], who is [[nobody]] else.
It starts at <a class="yt-timestamp" data-t="00:01:23">[00:01:23]</a> and
""",
    "Ada.md": "# Ada\n\nShe wrote the first program.\n\n## Later\n\nMuch.\n",
    "wrong.md": """\
---
title: Wrong
videoId: abcdefghijk
---

😀 Zoë [[nowhere]] 日本 <a class="yt-timestamp" data-t="01:23">[01:23]</a> and see [[Ada]].
""",
    "babbage.md": "# Babbage\n",
    "engine.md": "Built by [[babbage]].\n",
    "wanting.md": "---\ntitle: Wanting\n---\n\nOne should write [[wanted]].\n",
    "draft.md": "# Draft\n\n",
    "local.md": """\
---
title: Local
media: a talk.wav
---

<a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>
""",
}
