"""A rename as a vault before and after it."""

from __future__ import annotations

from notes_ls.features.rename import Refusal, rename
from notes_ls.steps import at_once
from tests.features.following import check_followed, texts_after
from tests.fixture import case, render


def check(before: str, name: str, after: str | None, refusal: str | None = None, **options: object) -> None:
    """Assert that giving what is at the cursor a name turns the vault into `after`, or is refused for a reason."""
    made = case(before, **options)
    result = at_once(rename(made.vault, made.note(), made.offset, name))
    if isinstance(result, Refusal) or after is None:
        assert result == Refusal(refusal or "")
        return
    expected = case(after)
    assert render(texts_after(made, result.edits, result.files), []) == render(expected.texts, [])
    check_followed(made, result.edits, result.files)
