#!/usr/bin/env bash
# Packs the published packages into a folder: pack.sh DIR [--snapshot NAME]
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:?the folder to pack into}

pnpm() { npx --yes pnpm@12 "$@"; }

rm -f "$folder"/*.tgz
pnpm install --frozen-lockfile
if [ "${2:-}" = --snapshot ]; then
  pnpm changeset version --snapshot "${3:?the name of the snapshot}"
fi
# Whatever a cache holds, what is published is built here and now.
pnpm build --force
if [ "${2:-}" = --snapshot ]; then
  # A range would also take the snapshot of another pull request.
  perl -pi -e 's/"workspace:\^"/"workspace:*"/' packages/{client,mock}/package.json
fi
for name in types client mock; do
  (cd "packages/$name" && pnpm pack --pack-destination "$OLDPWD/$folder")
done
