#!/usr/bin/env bash
# Measures how long the packaged server takes until it is ready, with the AOT cache and as the plain jar, in turn.
#   bench/start.sh [ROUNDS]      on the database that SPRING_DATASOURCE_URL names, 5 rounds
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
: "${SPRING_DATASOURCE_URL:?names the database to start on}"

./mvnw -B -q -ntp -DskipTests package
export CARILLON_DATA_DIR=target/bench/start-data CARILLON_CONTROL_PORT=6104 CARILLON_MANAGEMENT_PORT=6105 CARILLON_GATEWAY_PORT=6106
bin/carillon --record-aot >target/bench-start.log 2>&1
jar=$(ls -t target/carillon-*.jar | head -1)
java=$(bin/carillon --print-java)

seconds_to_ready() { # of the command given
    local begin end pid
    begin=$(date +%s%N)
    "$@" >>target/bench-start.log 2>&1 &
    pid=$!
    until [ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:6105/actuator/health/readiness)" = 200 ]; do
        kill -0 "$pid" || { echo "the server ended; see target/bench-start.log" >&2; exit 1; }
        sleep 0.02
    done
    end=$(date +%s%N)
    kill "$pid"
    wait "$pid" || true
    awk "BEGIN { printf \"%.2f\", ($end - $begin) / 1e9 }"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

cached=() plain=() ratio=()
for ((round = 1; round <= rounds; round++)); do
    cached+=("$(seconds_to_ready bin/carillon)")
    plain+=("$(seconds_to_ready "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -jar "$jar")")
    ratio+=("$(awk "BEGIN { printf \"%.2f\", ${cached[-1]} / ${plain[-1]} }")")
    echo "round $round: AOT cache ${cached[-1]} s, plain jar ${plain[-1]} s, ratio ${ratio[-1]}"
done
echo "median of $rounds: AOT cache $(printf '%s\n' "${cached[@]}" | median) s," \
    "plain jar $(printf '%s\n' "${plain[@]}" | median) s, ratio $(printf '%s\n' "${ratio[@]}" | median)"
