#!/usr/bin/env bash
# Pins another document than the repository has, and commits what follows from it, as a merged sync would:
# pin-other-document.sh [FILE]. Without a FILE it is the starter of the tests, scaled up to the size of the
# whole API.
set -euo pipefail
cd "$(dirname "$0")/../.."
pnpm install --frozen-lockfile
file=${1:-}
if [ -z "$file" ]; then
  file=$(mktemp -d)/scaled.json
  node bench/src/print-scaled.ts > "$file"
fi
pnpm sync --source "$file" --allow-removals
git add --all
git -c user.name=trial -c user.email=trial@localhost commit --quiet --message "Pin another document"
