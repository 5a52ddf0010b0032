"""What is done for each method of the protocol, by theme."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Import all handlers, which enter themselves in the table."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
