#!/usr/bin/env bash
# Measures the packaged server beside its references and prints one table.
#   bench/run.sh [--quick] [--rounds 5] [--servers carillon,netty,floor,soketi,name=http://key:secret@host:port/apps/id#pid]
#   bench/run.sh load --to http://key:secret@host:port/apps/id [--rate 20 | --window 4] ...   one load on a running server
#   bench/run.sh webhooks [--members 5000] [--rounds 5] [--seconds 8]    what webhooks cost
#   bench/run.sh fallback [--subscribers 2000] [--rate 20] [--seconds 90]   clients on the HTTP fallback
#   bench/run.sh stomp [--rounds 3] [--subscribers 1000] [--peer stomp://guest:guest@127.0.0.1:15674/ws?/topic/#PID]   STOMP beside Pusher and other brokers
#   bench/run.sh presence [--members 2000] [--events 40] [--rounds 5] [--seconds 10]   what a crowd costs another app
#   bench/run.sh seed [--organizations 10000] [--apps 100000]   fills the database for the next
#   bench/run.sh pages [--port 8080] [--visits 400]   how long pages take on a running, seeded server
#   bench/run.sh jmh [REGEXP]    micro-benchmarks
# The first server is compared with the others. BENCH_SERVER_CPU (0) and BENCH_LOAD_CPU (1) name the two cores.
set -euo pipefail
cd "$(dirname "$0")/.."

main=io.carillon.bench.Benchmark
case ${1:-} in
    load) main=io.carillon.bench.LoadGenerator; shift ;;
    webhooks) main=io.carillon.bench.WebhookLoad; shift ;;
    fallback) main=io.carillon.bench.FallbackBenchmark; shift ;;
    presence) main=io.carillon.bench.PresenceLoad; shift ;;
    stomp) main=io.carillon.bench.StompBenchmark; shift ;;
    seed) main=io.carillon.bench.Seed; shift ;;
    pages) main=io.carillon.bench.PageLoad; shift ;;
    jmh) main=org.openjdk.jmh.Main; shift ;;
esac

for tool in taskset gcc; do
    command -v "$tool" >/dev/null || { echo "bench: needs $tool (and Linux)" >&2; exit 1; }
done

./mvnw -B -q -ntp -DskipTests package dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/bench/classpath
gcc -O2 -o target/bench/floor bench/floor.c
rm -rf target/bench/data
ulimit -n "$(ulimit -Hn)"

java=$(bin/carillon --print-java)
exec taskset -c "${BENCH_LOAD_CPU:-1}" "$java" -XX:+UseG1GC -Xms512m -Xmx512m -Djava.net.preferIPv4Stack=true \
    -cp "target/test-classes:target/classes:$(cat target/bench/classpath)" "$main" "$@"
