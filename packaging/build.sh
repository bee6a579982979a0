# shellcheck shell=sh
# Builds a checkout, and says meanwhile what it is doing. bin/lbwizard reads this where something is missing or out of
# date; it has set: name home target jar cache java options, and is_current and has_cache tell what is done.
# shellcheck disable=SC2154

log=$target/build.log
maven=''
began=$(date +%s)
shown=''

refuse() {
    code=$1
    shift
    show ''
    for line; do
        echo "$name: $line" >&2
    done
    exit "$code"
}

# Only for people: on a terminal that can rewrite a line it is one line; on another one, a line for each new activity.
show() {
    [ -t 2 ] || return 0
    if [ "${TERM:-dumb}" != dumb ]; then
        seconds=$(($(date +%s) - began))
        printf '\r%-70s' "${1:+$name: $1 ... $((seconds / 60)):$(printf %02d $((seconds % 60)))}" >&2
        [ -n "$1" ] || printf '\r' >&2
    elif [ -n "$1" ] && [ "${1%% *}" != "${shown%% *}" ]; then
        echo "$name: $1 ..." >&2
    fi
    shown=$1
}

# What Maven is at, by what it printed last.
activity() {
    awk '
        /^Download(ing|ed) from/ || /^\[INFO\] Download(ing|ed) from/ { now = "fetching libraries" }
        /Downloaded from/ { fetched++ }
        /\[INFO\] Compiling [0-9]+ source files/ { now = "compiling " $3 " files" }
        /\[INFO\] Building jar/ { now = "packing" }
        END {
            if (now == "fetching libraries") now = now " (" fetched + 0 ")"
            print now == "" ? "starting Maven" : now
        }
    ' "$log"
}

# Shows what is done until a process ends; gives its exit code.
follow() {
    while kill -0 "$1" 2>/dev/null; do
        show "$("$2")"
        sleep 0.3
    done
    wait "$1"
}

# An unfinished jar must not be taken for one that is up to date.
stop_build() {
    [ -z "$maven" ] || kill "$maven" 2>/dev/null || true
    rm -f "$jar"
    refuse "$1" 'stopped before it was built; the next start builds again.'
}

explain_failure() {
    rm -f "$jar"
    if grep -q 'No space left on device' "$log"; then
        refuse 4 "the disk is full ($(df -Ph "$target" | awk 'NR == 2 { print $4 " left on " $6 }')): the build was given up." \
            'Make room for the checkout and for Maven (below ~/.m2), and start again.'
    fi
    reason=$(grep -m 1 -oE 'Could not transfer artifact|Unknown host [^:]+|Temporary failure in name resolution|Connection refused|[Cc]onnect(ion)? timed out|Network is unreachable|No route to host|in offline mode' "$log" |
        tail -n 1)
    if [ -n "$reason" ]; then
        refuse 4 "the libraries cannot be fetched ($reason)." \
            'The first build needs Maven Central: connect this machine to the network, or name a proxy or mirror in' \
            "\$HOME/.m2/settings.xml, and start again. All that Maven said: $log"
    fi
    show ''
    grep '^\[ERROR\]' "$log" | grep -v '^\[ERROR\] *$' | head -n 15 >&2
    refuse 4 "the build failed; the reason stands above, and all that Maven said in $log"
}

run_maven() {
    jdk=$("$here/../java-home" javac)
    (: >"$log") 2>/dev/null || refuse 4 "nothing can be written below $target." 'Make room there and start again.'
    command -v mvn >/dev/null ||
        refuse 4 "Maven (mvn) was not found; it is needed to build." "Install it (on Debian: apt install maven) and start again."
    (cd "$home" && JAVA_HOME=$jdk exec mvn -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip \
        -Dmaven.artifact.threads=8 package </dev/null >"$log" 2>&1) &
    maven=$!
    trap 'stop_build 130' INT
    trap 'stop_build 143' TERM HUP
    follow "$maven" activity || explain_failure
    maven=''
    trap - INT TERM HUP
    touch "$jar"
}

making_the_cache() {
    echo 'making the start-up cache'
}

# Two that start at once: the second waits, and finds all done.
wait_for_turn() {
    exec 9>"$target/build.lock"
    command -v flock >/dev/null || return 0
    if ! flock -n 9; then
        [ ! -t 2 ] || echo "$name: another start is building; waiting for it ..." >&2
        flock 9
    fi
}

is_writable() {
    if [ -d "$target" ]; then [ -w "$target" ]; else [ -w "$home" ]; fi
}

if ! is_writable; then
    # All can run without the cache, only slower.
    is_current || refuse 8 "it must be built, and nothing can be written below $home." \
        'Use an account that may write there, or a copy of your own.'
else
    mkdir -p "$target" 2>/dev/null || refuse 4 "$target cannot be made." 'Make room there and start again.'
    wait_for_turn
    is_current || run_maven
    if ! has_cache; then
        rm -f "$cache"
        "$here/../make-cache" "$java" "$options" "$jar" "$cache" &
        follow "$!" making_the_cache || true
    fi
    show ''
    exec 9>&-
fi
