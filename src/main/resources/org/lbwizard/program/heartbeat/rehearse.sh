# heartbeat starts with its files, and its resources do what they are called for.

# A serial port that behaves like one: heartbeat must not touch the real one, which may be in use.
make_serial_port() {
    script -qc 'sleep 50' /dev/null </dev/null >/dev/null 2>&1 &
    n=0
    while [ ! -e /dev/pts/0 ] && [ "$n" -lt 50 ]; do
        sleep 0.1
        n=$((n + 1))
    done
    touch "$1"
    mount --bind /dev/pts/0 "$1"
}

# With the ports as they will be.
check_heartbeat() {
    mkdir -p /run/heartbeat/ccm /run/heartbeat/crm
    mount -t tmpfs none /var/lib/heartbeat
    mount -t tmpfs none /etc/ha.d
    cp -R "$stage"/etc/ha.d/. /etc/ha.d/
    chmod 600 /etc/ha.d/authkeys
    chown -R hacluster:haclient /run/heartbeat /var/lib/heartbeat
    hostname "$1"
    # It begins by closing every file that it could have open: a Java allows its children half a million of them.
    prlimit --pid $$ --nofile=1024:
    said=$(timeout 20 /usr/libexec/heartbeat/heartbeat 2>&1 >/run/said) && code=0 || code=$?
    said="$said $(cat /run/said)"
    case $code:$said in
    0:*'Configuration validated'*) ;;
    *)
        refused /etc/ha.d/ha.cf "heartbeat ends with $code: $said"
        return
        ;;
    esac
    sleep 1
    pgrep -f '^heartbeat: master control process' >/dev/null ||
        refused /etc/ha.d/ha.cf "heartbeat starts, but does not stay: $said"
}

# What haresources calls: heartbeat asks for what is there already too, and restarts the machine where a stop fails.
check_addresses() {
    mover=$stage/etc/ha.d/resource.d/lbwizard-addresses
    words=$(sed -n 's/^[^#]* lbwizard-addresses:://p' "$stage/etc/ha.d/haresources" | sed 's/::/ /g')
    [ -n "$words" ] || return 0
    chmod 755 "$mover"
    for action in start start stop stop; do
        # shellcheck disable=SC2086 # They are words.
        said=$("$mover" $words "$action" 2>&1) ||
            refused /etc/ha.d/haresources "lbwizard-addresses $action ends with $?: $said"
        # shellcheck disable=SC2086
        case "$action: $("$mover" $words status)" in
        'start: running' | 'stop: not running') ;;
        *) refused /etc/ha.d/haresources "lbwizard-addresses $action does not do it" ;;
        esac
    done
}

# What nothing before has given a port.
give_address() {
    ! ip -4 -oneline address show dev "$1" 2>/dev/null | grep -q " inet $2 " || return 0
    ip address add "$2" dev "$1" && ip link set "$1" up
}
