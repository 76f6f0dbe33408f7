#!/usr/bin/env bash
# Makes MySQL's programs in the folder $1 ready to run: unpacks them and sees to the system libraries that they need.
set -euo pipefail
cd "$1"

if [ ! -x server/bin/mysqld ]; then
    rm -rf unpacked
    mkdir unpacked
    tar xzf mysql-Linux-amd64.tar.gz -C unpacked
    mv unpacked server
fi

missing() { ldd server/bin/mysqld | sed -n 's/^[[:space:]]*\(.*\) => not found$/\1/p'; }
[ -n "$(missing)" ] || exit 0

install="apt-get install -y --no-install-recommends libaio1 libnuma1"
if command -v apt-get >/dev/null; then
    case $(id -u) in
        0) as_root=() ;;
        *) as_root=(sudo -n) ;;
    esac
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" $install >apt.log 2>&1 || { "${as_root[@]}" apt-get update && "${as_root[@]}" $install; } >>apt.log 2>&1 || true
fi
if [ -n "$(missing)" ]; then
    echo "The tests on MySQL need" $(missing)"; run: sudo $install (or skip them: -Dskip.mysql)" >&2
    exit 1
fi
