"""Prints the list of what a release is made of, as CycloneDX 1.5: every crate that is built into the program or builds it.

    release/parts.py TARGET

It is made from what cargo itself tells. cargo-cyclonedx makes such lists too, each with the time and a new number in it, so that no
two are the same; this one is the same for the same sources.
"""

import json
import subprocess
import sys


def told(*arguments):
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True).stdout


def main():
    target = sys.argv[1]
    metadata = json.loads(told("metadata", "--locked", "--format-version=1", f"--filter-platform={target}"))
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]

    # What only tests need is no part of a release.
    needed, waiting = {}, [root]
    while waiting:
        at = waiting.pop()
        if at in needed:
            continue
        kinds = lambda edge: {kind["kind"] for kind in edge["dep_kinds"]}
        needed[at] = sorted(edge["pkg"] for edge in nodes[at]["deps"] if kinds(edge) & {None, "build"})
        waiting += needed[at]

    checksums = locked()
    parts = {at: part(packages[at], checksums) for at in needed}
    listed = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": dict(parts[root], type="application")},
        "components": sorted((part for at, part in parts.items() if at != root), key=lambda part: part["bom-ref"]),
        "dependencies": sorted(
            ({"ref": parts[at]["bom-ref"], "dependsOn": sorted({parts[to]["bom-ref"] for to in needed[at]})} for at in needed),
            key=lambda edge: edge["ref"],
        ),
    }
    print(json.dumps(listed, indent=1, ensure_ascii=False))


def part(package, checksums):
    name, version = package["name"], package["version"]
    link = f"pkg:cargo/{name}@{version}"
    told = {"type": "library", "bom-ref": link, "name": name, "version": version, "purl": link}
    if (name, version) in checksums:
        told["hashes"] = [{"alg": "SHA-256", "content": checksums[name, version]}]
    if package["license"]:
        told["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    return told


def locked():
    """Digests of crates, as the lock file has them."""
    found, name, version = {}, None, None
    with open("Cargo.lock", encoding="utf-8") as lock:
        for line in lock:
            key, _, value = line.strip().partition(" = ")
            value = value.strip('"')
            if key == "name":
                name = value
            elif key == "version":
                version = value
            elif key == "checksum":
                found[name, version] = value
    return found


main()
