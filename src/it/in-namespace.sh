#!/bin/bash
# Tries a rendered tree with the real programs, in namespaces of its own: the machine's network, /etc and /run stay
# as they are, and everything started here ends with it. Needs root.
#
#   in-namespace.sh heartbeat TREE   heartbeat starts by TREE's ha.cf, haresources and authkeys
#   in-namespace.sh ifup TREE        ifup brings TREE's ports up with their addresses and routes
#   in-namespace.sh nft TREE         nft checks TREE's rules, and loads them twice
#   in-namespace.sh sysctl TREE      sysctl sets all of TREE's settings that this kernel has
#
# Exit 0: accepted. Exit 1: refused; what was said is on standard output.
set -euo pipefail

refuse() {
    echo "refused: $*"
    exit 1
}

if [ "${1:-}" != inside ]; then
    [ $# -eq 2 ] || { echo "usage: $0 heartbeat|ifup|nft|sysctl TREE" >&2; exit 2; }
    exec timeout --kill-after=5 240 \
        unshare --net --mount --uts --ipc --pid --fork --kill-child --mount-proc "$0" inside "$1" "$2" 2>&1
fi
check=$2
tree=$3
interfaces=$tree/etc/network/interfaces

# The ports of the tree, each with its far end as the cable.
make_ports() {
    local port n=0
    ip link set lo up
    while read -r port; do
        n=$((n + 1))
        ip link add "$port" type veth peer name "cable$n"
        ip link set "cable$n" up
    done < <(sed -nE 's/^iface ([^ ]*) inet (static|manual)$/\1/p' "$interfaces" | sort -u)
}

give_addresses() {
    local word value port=''
    while read -r word value _; do
        case $word in
        iface) port=$value ;;
        address)
            ip address add "$value" dev "$port"
            ip link set "$port" up
            ;;
        esac
    done <"$interfaces"
}

# One serial port, /dev/ttyS1, that behaves like one: the far side of a pseudo-terminal.
make_serial_port() {
    mount -t tmpfs none /dev
    mkdir /dev/pts /dev/shm
    mount -t devpts -o newinstance,ptmxmode=0666 none /dev/pts
    ln -s pts/ptmx /dev/ptmx
    mknod -m 666 /dev/null c 1 3
    mknod -m 666 /dev/zero c 1 5
    mknod -m 666 /dev/urandom c 1 9
    mknod -m 666 /dev/random c 1 8
    mknod -m 666 /dev/tty c 5 0
    script -qc 'sleep 240' /dev/null </dev/null >/dev/null 2>&1 &
    for _ in $(seq 600); do
        [ -e /dev/pts/0 ] && break
        sleep 0.1
    done
    touch /dev/ttyS1
    mount --bind /dev/pts/0 /dev/ttyS1
}

is_heartbeat_running() {
    [ "$(pgrep -c -f '^heartbeat: master control process')" -eq 1 ]
}

check_heartbeat() {
    local said code=0
    make_ports
    give_addresses
    mount -t tmpfs none /run
    mkdir -p /run/lock /run/heartbeat/ccm /run/heartbeat/crm
    mount -t tmpfs none /var/lib/heartbeat
    mount -t tmpfs none /etc/ha.d
    cp -R "$tree"/etc/ha.d/. /etc/ha.d/
    [ ! -e /etc/ha.d/authkeys ] || chmod 600 /etc/ha.d/authkeys
    chown -R hacluster:haclient /run/heartbeat /var/lib/heartbeat
    hostname "$(cat "$tree/etc/hostname")"
    make_serial_port
    said=$(mktemp -p /run)
    timeout 120 /usr/libexec/heartbeat/heartbeat </dev/null >"$said" 2>&1 || code=$?
    cat "$said"
    [ "$code" -eq 0 ] || refuse "heartbeat exits with $code"
    grep -q 'Configuration validated' "$said" || refuse "heartbeat did not say that the configuration is valid"
    for _ in $(seq 600); do
        ! is_heartbeat_running || break
        sleep 0.1
    done
    # Up, and not down again at once.
    sleep 1
    is_heartbeat_running || refuse "heartbeat is not running"
}

check_ifup() {
    local address addresses route
    make_ports
    mount -t tmpfs none /run
    mkdir /run/network
    mount -t tmpfs none /etc/network
    mkdir /etc/network/if-pre-up.d /etc/network/if-up.d
    ifup -i "$interfaces" -a || refuse "ifup exits with $?"
    addresses=$(ip -4 -oneline address show)
    route=$(ip -4 route show default)
    while read -r address; do
        grep -q " inet $address " <<<"$addresses" || refuse "$address is not there"
    done < <(sed -n 's/^ *address //p' "$interfaces")
    while read -r address; do
        grep -q "^default via $address " <<<"$route" || refuse "no default route via $address"
    done < <(sed -n 's/^ *gateway //p' "$interfaces")
}

check_nft() {
    local rules=$tree/etc/nftables.d/lbwizard-autonat.nft
    nft -c -f "$rules" || refuse "nft -c exits with $?"
    nft -f "$rules" || refuse "nft -f exits with $?"
    nft -f "$rules" || refuse "nft -f exits with $? when the table is there already"
    [ "$(nft list ruleset | grep -c masquerade)" -eq 1 ] || refuse "not one masquerading rule"
}

check_sysctl() {
    local settings=$tree/etc/sysctl.d/60-lbwizard.conf said key value
    make_ports
    # IPVS's own settings exist only where the kernel has IPVS.
    said=$(sysctl -p "$settings" 2>&1 >/dev/null | grep -v '/proc/sys/net/ipv4/vs/' || true)
    [ -z "$said" ] || refuse "$said"
    while read -r key _ value; do
        [ "$(sysctl -n "$key")" = "$value" ] || refuse "$key is not $value"
    done < <(grep -E '^[a-z]' "$settings" | grep -v '^net\.ipv4\.vs\.')
}

case $check in
heartbeat) check_heartbeat ;;
ifup) check_ifup ;;
nft) check_nft ;;
sysctl) check_sysctl ;;
*) refuse "there is no check called $check" ;;
esac
echo accepted
