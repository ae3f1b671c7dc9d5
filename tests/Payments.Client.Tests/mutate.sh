#!/usr/bin/env bash
# Changes the client's hand-written code in small ways, one at a time, and tells which of these changes no test notices.
# usage: mutate.sh [FOLDER...]    folders of src/Payments.Client; all of them if none is named
set -euo pipefail
cd "$(dirname "$0")"
dotnet tool restore

# One test after another tells which of them run a changed line. FirstAttemptTests are left out: they load the assembly a second time, and what ran is recorded of that one then.
export MutationTesting=true

folders=("$@")
if [ ${#folders[@]} -eq 0 ]; then
  folders=(Common Settings Resources Services OAuth Http Forms Parameters Json Paging Errors Webhooks RateLimiting DependencyInjection)
fi

for folder in "${folders[@]}"; do
  dotnet stryker --mutate "**/src/Payments.Client/$folder/*.cs" --concurrency "$(nproc)" --output "StrykerOutput/$folder"
done
