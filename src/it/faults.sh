#!/bin/bash
# Power cuts and faults, from outside: the built program runs under strace, which kills it at its N-th system call on
# the tree, or lets that one call fail. Afterwards `lbwizard recover` must leave the old tree or the new one, byte for
# byte, mode and owner, and the exit code must have told the truth. Needs root (owners), strace and a JDK 25.
#
#   faults.sh                       a sample, chosen by a seed that is printed
#   faults.sh --seed N --sample N   that sample, of so many
#   faults.sh --all                 every system call: long
#   faults.sh --only SHOT           one, told in full, such as change:EIO:120
set -euo pipefail
export LC_ALL=C
exec </dev/null
cd "$(dirname "$0")/../.."

sample=${LBWIZARD_FAULTS:-240}
seed=$((RANDOM * 32768 + RANDOM))
only=''
workers=${LBWIZARD_FAULT_WORKERS:-$(nproc)}
while [ $# -gt 0 ]; do
    case $1 in
    --all) sample=all ;;
    --sample) sample=$2 && shift ;;
    --seed) seed=$2 && shift ;;
    --only) only=$2 && shift ;;
    *) echo "usage: $0 [--all | --sample N] [--seed N] [--only CASE:KIND:N]" >&2 && exit 2 ;;
    esac
    shift
done

# What changes a tree, and what only looks at it.
changing=open,openat,creat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink
changing+=,unlinkat,rmdir,mkdir,mkdirat,chmod,fchmod,fchmodat,chown,lchown,fchown,fchownat,symlink,symlinkat
looking=read,pread64,stat,lstat,newfstatat,statx,access,faccessat,faccessat2,readlink,readlinkat,getdents64,fcntl
kinds=(KILL ENOSPC EIO EACCES)
cases=(first change rollback recover)

java=''
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$candidate/bin/java" ] && grep -q '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$candidate/release" 2>/dev/null; then
        java=$candidate/bin/java
        break
    fi
done
[ -n "$java" ] || { echo "faults: no JDK 25 was found" >&2; exit 1; }
command -v strace >/dev/null || { echo "faults: strace is not installed" >&2; exit 1; }
[ "$(id -u)" -eq 0 ] || { echo "faults: the trees have files of several owners, which needs root" >&2; exit 1; }

packaging/bin/lbwizard --version >/dev/null # builds what is missing
program=("$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED
    "-XX:AOTCache=$PWD/target/lbwizard.aot" -Xlog:disable -Xlog:all=off
    -cp "$PWD/target/lbwizard.jar" org.lbwizard.cli.Main)
examples=$PWD/wizard-flows/examples

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs the program on a tree; its exit code is the function's.
lbwizard() {
    local root=$1
    shift
    timeout 60 "${program[@]}" "$@" --root "$root" >"$work_here/said" 2>&1
}

# Every path but the product's own state: type, mode, owner, number of names, link target, and content.
snapshot() {
    (
        cd "$1"
        find . -path ./var/lib/lbwizard -prune -o -printf '%p %y %m %U:%G %l' \( -type f -printf ' %n' , -true \) -printf '\n' | sort
        find . -path ./var/lib/lbwizard -prune -o -type f -print0 | sort -z | xargs -0r sha256sum
    )
}

# As snapshot, but while a second name may still be there.
files() {
    snapshot "$1" | grep -v 'lbwizard-\(new\|old\)$' | grep -v '\.lbwizard-\(new\|old\) ' | sed -E '/^\.\/.* f [0-7]+ /s/ [0-9]+$//'
}

# The tree that a case begins with.
prepare() {
    local case=$1 root=$2
    rm -rf "$root"
    if [ "$case" != first ] && [ -d "$work/seed-$case" ]; then
        cp -a "$work/seed-$case" "$root"
        return
    fi
    mkdir -p "$root/etc/network" "$root/etc/sysctl.d" "$root/run/systemd/resolve" "$root/var/lib"
    chmod 700 "$root/etc/sysctl.d"
    printf 'nameserver 127.0.0.53\n' >"$root/run/systemd/resolve/stub-resolv.conf"
    ln -s ../run/systemd/resolve/stub-resolv.conf "$root/etc/resolv.conf"
    printf 'auto lo\niface lo inet loopback\n' >"$root/etc/network/interfaces"
    chmod 440 "$root/etc/network/interfaces"
    chown 12:34 "$root/etc/network/interfaces"
    printf '127.0.0.1 localhost\n10.9.9.9 printer' >"$root/etc/hosts"
    chmod 4664 "$root/etc/hosts"
    printf 'net.ipv4.ip_forward = 0\n' >"$root/etc/sysctl.d/60-lbwizard.conf"
    chmod 600 "$root/etc/sysctl.d/60-lbwizard.conf"
    printf 'untouched\n' >"$root/etc/motd"
}

# The command line of a case, but for --root.
arguments() {
    case $1 in
    first | change) echo "setup --answers $examples/two-arm-single.yaml" ;;
    rollback) echo "rollback 0 --yes" ;;
    recover) echo "recover" ;;
    esac
}

traced() {
    local root=$1 options=$2
    shift 2
    # Not with --seccomp-bpf: there strace injects errors, but no signals.
    # shellcheck disable=SC2086
    { timeout --foreground 120 strace -f -qq $options "${program[@]}" "$@" --root "$root" >"$work_here/said" 2>&1; } 2>/dev/null
}

# The paths of a tree that a case touches, as strace's options.
paths() {
    local case=$1 root=$2
    sed "s|^|-P $root|" "$work/paths-$case" | tr '\n' ' '
}

# Finds out, for a case: the tree it ends with, the paths it touches, and how many calls it makes there.
rehearse() {
    local case=$1 root=$work_here/tree kind set arguments
    arguments=$(arguments "$case")
    prepare "$case" "$root"
    snapshot "$root" >"$work/old-$case"
    files "$root" >"$work/old-files-$case"
    # shellcheck disable=SC2086
    traced "$root" "-e trace=$changing,$looking -o $work_here/log" $arguments || { cat "$work_here/said"; return 1; }
    { grep -oE "\"$root(/[^\"]*)?\"" "$work_here/log" || true; } | tr -d '"' | sed "s|^$root||" | sort -u >"$work/paths-$case"
    # A directory that is opened to be read is named with its slash by some calls.
    snapshot "$root" >"$work/new-$case"
    files "$root" >"$work/new-files-$case"
    for kind in changing looking; do
        set=$changing
        [ "$kind" = changing ] || set=$changing,$looking
        prepare "$case" "$root"
        # shellcheck disable=SC2046,SC2086
        traced "$root" "-e trace=$set $(paths "$case" "$root") -o $work_here/log" $arguments
        # The program's one working thread makes them all, and strace counts by thread: the calls, one a line.
        grep -E '^[0-9]+ +[a-z0-9_]+\(' "$work_here/log" | awk '
            { sub(/\(.*/, "", $2); n[$1]++; calls[$1] = calls[$1] $2 "\n"; if (n[$1] > n[most]) most = $1 }
            END { printf "%s", calls[most] }' >"$work/calls-$kind-$case"
    done
}

# One shot; a violation is a line on standard output.
shoot() {
    local case=$1 kind=$2 n=$3 root=$work_here/tree list=looking set=$changing,$looking
    local fault=error=$kind code=0 arguments log verdict call count
    arguments=$(arguments "$case")
    log=$work_here/log
    if [ "$kind" = KILL ]; then
        list=changing
        set=$changing
        fault=signal=KILL
    fi
    # strace counts each kind of call by itself.
    call=$(sed -n "${n}p" "$work/calls-$list-$case")
    count=$(head -n "$n" "$work/calls-$list-$case" | grep -cx "$call")
    prepare "$case" "$root"
    # shellcheck disable=SC2046,SC2086
    traced "$root" "-e trace=$set -e inject=$call:$fault:when=$count $(paths "$case" "$root") -o $log" $arguments || code=$?
    cp "$work_here/said" "$work_here/said-first"
    files "$root" >"$work_here/files"
    verdict=$(judge "$case" "$kind" "$code")
    if [ -n "$only" ]; then
        echo "exit $code; said:" && cat "$work_here/said-first"
        echo "strace, from the call before:" && { grep -B1 -A12 -m1 -E 'INJECTED|killed by' "$log" || tail -3 "$log"; }
    fi
    grep -qE 'INJECTED|killed by SIGKILL' "$log" || code=missed
    echo "$code" >>"$work_here/codes-$kind"
    [ "$code" != missed ] || return 0
    settle "$case" "$code" "$verdict"
}

# Whether the exit code told the truth about the tree as it stood then.
judge() {
    local case=$1 kind=$2 code=$3
    [ "$kind" != KILL ] || { [ "$code" -ge 128 ] || [ "$code" -eq 0 ] || echo "a killed run exits with $code"; return 0; }
    if [ "$case" = recover ]; then
        case $code in 0 | 3 | 4 | 5 | 6 | 8) ;; *) echo "recover exits with $code" ;; esac
        return 0
    fi
    case $code in
    0)
        # Said as a warning: names and directories that are only in the way may still be there.
        if grep -q 'clearing up failed' "$work_here/said-first"; then
            cmp -s <(grep -v '^[^ ]* d ' "$work_here/files") <(grep -v '^[^ ]* d ' "$work/new-files-$case")
        else
            cmp -s "$work_here/files" "$work/new-files-$case"
        fi || echo "exit 0, but the tree is not the new one"
        ;;
    3 | 4 | 5 | 8 | 130) cmp -s "$work_here/files" "$work/old-files-$case" || echo "exit $code, but the tree is not the old one" ;;
    6) ;;
    1) echo "exit 1: a defect: $(grep -m1 defect "$work_here/said-first" || true)" ;;
    *) echo "exit $code is none that a fault may lead to" ;;
    esac
}

# Recovers, and compares; then the command again must lead to the new tree.
settle() {
    local case=$1 code=$2 verdict=$3 root=$work_here/tree recovered=0 again=0 left
    lbwizard "$root" recover || recovered=$?
    [ -z "$only" ] || { echo "recover exits with $recovered; said:" && cat "$work_here/said"; }
    [ "$recovered" -eq 0 ] || verdict+="; recover exits with $recovered: $(head -c 300 "$work_here/said")"
    snapshot "$root" >"$work_here/now"
    if cmp -s "$work_here/now" "$work/new-$case"; then
        echo new >>"$work_here/ends"
        [ "$case" = recover ] || [ "$code" -eq 0 ] || [ "$code" -eq 6 ] || [ "$code" -ge 128 ] || verdict+="; exit $code, but new after recover"
    elif cmp -s "$work_here/now" "$work/old-$case" && [ "$case" != recover ]; then
        echo old >>"$work_here/ends"
        [ "$code" -ne 0 ] || verdict+="; exit 0, but old after recover"
    else
        verdict+="; after recover the tree is neither old nor new: $(diff "$work/old-$case" "$work_here/now" | grep '^[<>]' | head -4 | tr '\n' '|')"
    fi
    left=$(cd "$root" && find . \( -name '*.lbwizard-new' -o -name '*.lbwizard-old' -o -path ./var/lib/lbwizard/journal \) | tr '\n' ' ')
    [ -z "$left" ] || verdict+="; left over: $left"
    # shellcheck disable=SC2046
    lbwizard "$root" $(arguments "$case") || again=$?
    [ "$again" -eq 0 ] || verdict+="; the next run exits with $again: $(head -c 300 "$work_here/said")"
    snapshot "$root" >"$work_here/now"
    cmp -s "$work_here/now" "$work/new-$case" || verdict+="; the next run does not lead to the new tree"
    [ -z "$verdict" ] || echo "VIOLATION $case:$kind:$n ${verdict#; }"
}

# The trees that later cases begin with.
make_seeds() {
    local root=$work_here/tree calls
    prepare first "$root"
    lbwizard "$root" setup --answers "$examples/one-arm-master.yaml" || { cat "$work_here/said"; return 1; }
    chmod 604 "$root/etc/hosts"
    cp -a "$root" "$work/seed-change"
    cp -a "$root" "$work/seed-rollback"
    rehearse change
    rehearse rollback
    rehearse first
    # An apply that was killed while its files were put in place: just after the third of them.
    prepare change "$root"
    calls=0
    # shellcheck disable=SC2046,SC2086
    traced "$root" "-e trace=rename -e inject=rename:signal=KILL:when=5 $(paths change "$root") -o $work_here/log" \
        $(arguments change) || calls=$?
    if [ "$calls" -lt 128 ] || [ ! -e "$root/var/lib/lbwizard/journal" ]; then
        echo "faults: there is no interrupted apply to begin with"
        return 1
    fi
    cp -a "$root" "$work/seed-recover"
    rehearse recover
    cmp "$work/new-recover" "$work/old-change" || { echo "faults: recover does not lead to the old tree"; return 1; }
}

work_here=$work/w0
mkdir "$work_here"
make_seeds

# Every shot there is: CASE:KIND:N, and the call that it hits.
shots() {
    local case kind n call calls
    for case in "${cases[@]}"; do
        for kind in "${kinds[@]}"; do
            calls=$work/calls-looking-$case
            [ "$kind" != KILL ] || calls=$work/calls-changing-$case
            n=0
            while read -r call; do
                n=$((n + 1))
                echo "$case:$kind:$n $call"
            done <"$calls"
        done
    done
}

# Some of the shots on standard input, by the seed.
choose() {
    shuf --random-source=<(yes "$seed") -n "$1"
}

if [ -n "$only" ]; then
    shots() { echo "$only"; }
    sample=all
    workers=1
fi
shots >"$work/all"
if [ "$sample" = all ]; then
    cp "$work/all" "$work/chosen"
else
    # Half of the sample are kills: they are what a journal is for. Most of the rest hit what changes the tree.
    is_change=" (${changing//,/|})$"
    {
        grep :KILL: "$work/all" | choose $((sample / 2))
        grep -v :KILL: "$work/all" | grep -E "$is_change" | choose $((sample / 3))
        grep -v :KILL: "$work/all" | grep -vE "$is_change" | choose $((sample - sample / 2 - sample / 3))
    } >"$work/chosen"
    echo "faults: seed $seed (repeat with --seed $seed --sample $sample)"
fi
for case in "${cases[@]}"; do
    echo "faults: $case: $(wc -l <"$work/calls-changing-$case") calls change the tree, $(wc -l <"$work/calls-looking-$case") touch it"
done
echo "faults: $(wc -l <"$work/chosen") shots of $(wc -l <"$work/all")"

work_through() {
    local number=$1 case kind n line=0
    work_here=$work/worker$number
    mkdir "$work_here"
    while IFS=': ' read -r case kind n _; do
        line=$((line + 1))
        [ $((line % workers)) -eq "$number" ] || continue
        shoot "$case" "$kind" "$n" || echo "VIOLATION $case:$kind:$n the test itself failed"
        echo . >>"$work_here/done"
    done <"$work/chosen" >"$work_here/report"
}

for ((i = 0; i < workers; i++)); do
    work_through "$i" &
done
wait

cat "$work"/worker*/report
echo "faults: done $(cat "$work"/worker*/done | wc -l), ended: $(cat "$work"/worker*/ends 2>/dev/null | sort | uniq -c | tr '\n' ' ')"
for kind in "${kinds[@]}"; do
    echo "faults: $kind: exits $(cat "$work"/worker*/codes-"$kind" 2>/dev/null | sort -n | uniq -c | awk '{ printf "%sx%s ", $2, $1 }')"
done
[ "$(cat "$work"/worker*/done | wc -l)" -eq "$(wc -l <"$work/chosen")" ] || { echo "faults: not all shots were fired" >&2; exit 1; }
violations=$(cat "$work"/worker*/report | grep -c ^VIOLATION || true)
echo "faults: $violations violations"
[ "$violations" -eq 0 ] || { echo "faults: repeat one with: src/it/faults.sh --only CASE:KIND:N" >&2; exit 1; }
