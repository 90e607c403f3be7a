#!/usr/bin/env bash
# Packs a snapshot of the published packages, checked as a release is: pack-snapshot.sh DIR NAME
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:?the folder to pack into}
name=${2:?the name of the snapshot}

pnpm() { npx --yes pnpm@12 "$@"; }

pnpm install --frozen-lockfile
pnpm changeset version --snapshot "$name"
# A range would also take the snapshot of another pull request.
perl -pi -e 's/"workspace:\^"/"workspace:*"/' packages/{client,mock}/package.json
pnpm release --dry-run --tag snapshot --pack-destination "$folder"
