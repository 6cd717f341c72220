"""Writes the list of what is shipped (SBOM) and looks every pinned package up among the known vulnerabilities."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
SBOM = ROOT / "build/sbom.json"


def main():
    SBOM.parent.mkdir(exist_ok=True)
    _tool("cyclonedx-py", "requirements", LOCK, "--of", "JSON", "-o", SBOM, check=True)
    found = _tool("pip-audit", "-r", LOCK, "--require-hashes", "--disable-pip", "-f", "json")
    lines, code = report(found.stdout, found.stderr)
    print(f"SBOM: {SBOM.relative_to(ROOT)}", *lines, sep="\n")
    return code


def report(answer, trouble):
    """What to say of pip-audit's answer, and the exit code: 1 where a vulnerability is known.

    A package that could not be looked up is no safe one: it is counted apart and named.
    """
    if not answer.strip():
        last = (trouble.strip().splitlines() or ["pip-audit was silent"])[-1]
        return [f"No data: nothing could be looked up ({last})"], 0
    packages = json.loads(answer)["dependencies"]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    lines = [
        f"{package['name']} {package['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or '?'}"
        for package in packages
        for flaw in package.get("vulns", ())
    ]
    looked_up = len(packages) - len(unknown)
    said = f"{looked_up} of {len(packages)} packages looked up, {len(lines)} known vulnerabilities"
    if unknown:
        said += f"\nNo data for {len(unknown)}: {', '.join(unknown)}"
    return [*lines, said], 1 if lines else 0


def _tool(name, *arguments, check=False):
    command = [Path(sys.executable).with_name(name), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=check)


if __name__ == "__main__":
    sys.exit(main())
