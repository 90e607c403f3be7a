#!/usr/bin/env bash
# Packs the commit that is checked out as a snapshot, checked as a release is: pack-snapshot.sh DIR NUMBER
# Its version names the pull request and the commit. The commit that it makes of the version stays here.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:?the folder to pack into}
number=${2:?the number of the pull request}

pnpm install --frozen-lockfile
node scripts/automation/set-prerelease.ts "0.0.0-pr-$number-$(git rev-parse HEAD)"
# The lockfile says of a package by which range it depends on another.
pnpm install --lockfile-only --offline
git -c user.name=snapshot -c user.email=snapshot@localhost commit --quiet --all --message Snapshot
pnpm release --tag snapshot --pack "$folder"
