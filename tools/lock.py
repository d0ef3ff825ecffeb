"""Pin what is installed: requirements.lock for users, requirements-dev.lock for the rest.

Walks the requirements of pyproject.toml through the metadata of the installed
packages, so the two files hold what each needs and nothing else. Torch is
pinned without its build's suffix: every platform finds its own build of it.
"""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


def closure(wanted: list[str]) -> dict[str, str]:
    """Every package that these requirements bring, with its version."""
    found: dict[str, str] = {}
    left = [(Requirement(text), "") for text in wanted]
    while left:
        requirement, extra = left.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # needed on another platform only
        new = name not in found
        found[name] = package.version.partition("+")[0]
        for extra_of in requirement.extras or {""} if new else requirement.extras:
            left += [(Requirement(text), extra_of) for text in package.requires or ()]
        if new and requirement.extras:
            left += [(Requirement(text), "") for text in package.requires or ()]
    return found


def write(path: Path, packages: dict[str, str], first: str = "") -> None:
    """One exact version a line, sorted."""
    lines = [f"{name}=={version}" for name, version in sorted(packages.items())]
    path.write_text(first + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = project["build-system"]["requires"]
    core = closure([*project["project"]["dependencies"], *build])
    dev = closure(project["dependency-groups"]["dev"])
    write(ROOT / "requirements.lock", core)
    rest = {name: version for name, version in dev.items() if name not in core}
    write(ROOT / "requirements-dev.lock", rest, "-r requirements.lock\n")


if __name__ == "__main__":
    main()
