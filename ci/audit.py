"""Ask whether a package that CI installs, or that the extension is built with, is known to be unsafe: make audit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SILENT = "not audited: no advisory service can be reached from here"


def python_verdict(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each unsafe package in a report of pip-audit, or why there is no telling."""
    packages = report.get("dependencies", [])
    audited = [each for each in packages if "vulns" in each]
    if not audited:
        yield SILENT
    for each in audited:
        for found in each["vulns"]:
            fixed = ", ".join(found.get("fix_versions", [])) or "none yet"
            yield f"unsafe: {each['name']} {each['version']}: {found['id']} (fixed in: {fixed})"


def node_verdict(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each unsafe package in a report of npm, or why there is no telling."""
    if "vulnerabilities" not in report:
        yield SILENT
    for name, found in report.get("vulnerabilities", {}).items():
        yield f"unsafe: {name}: {found['severity']}"


def main() -> int:
    """Print what is known of both kinds of packages; return 1 if any of them is unsafe."""
    lock = str(ROOT / "ci" / "requirements.txt")
    python = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json", "-r", lock]
    node = ["npm", "audit", "--json", "--package-lock-only", "--prefix", str(ROOT / "editors" / "vscode")]
    lines = [f"python: {line}" for line in python_verdict(_report(python)) or ()]
    lines += [f"node: {line}" for line in node_verdict(_report(node)) or ()]
    print("\n".join(lines or ["no package is known to be unsafe"]))
    return int(any(": unsafe: " in line for line in lines))


def _report(command: list[str]) -> Mapping[str, Any]:
    """Return what a tool prints as JSON, nothing where it does not get that far."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = json.loads(done.stdout)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


if __name__ == "__main__":
    sys.exit(main())
