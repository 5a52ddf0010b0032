"""The program run on vaults that mean no good."""

from __future__ import annotations

from tests.check.conftest import folder

__all__ = ["folder"]
