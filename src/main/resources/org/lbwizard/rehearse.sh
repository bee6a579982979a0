# Rehearses files that are to come, by the programs that will read them, in namespaces of their own: the machine's
# network, /etc and /run stay as they are, and everything that is started here ends with it. What calls it puts the
# files and the calls of these functions behind this text.
#
# Says a line for each finding: refused TAB what TAB why, or table TAB a line of the IPVS table.
set -u
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
mount -t tmpfs -o mode=0755 none /run
stage=/run/stage
# A site's templates may have anything done: what they write into /etc or a log goes with this, and the rest of the root
# file system and the settings of the whole machine can only be read.
mount -t tmpfs -o mode=1777 none /tmp
mount -t tmpfs none /var/log
cp -a /etc /run/etc
mount --bind /run/etc /etc
mkdir -p /run/dev/pts /run/dev/shm
for device in null zero random urandom tty; do
    touch "/run/dev/$device" && mount --bind "/dev/$device" "/run/dev/$device"
done
ln -s /proc/self/fd /run/dev/fd
for stream in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${stream%%:*}" "/run/dev/${stream#*:}"; done
mount --rbind /run/dev /dev
mount -t devpts -o newinstance,ptmxmode=0666 none /dev/pts
ln -s pts/ptmx /dev/ptmx
mount --bind /proc/sys /proc/sys
mount --bind /proc/sys/net /proc/sys/net
mount -o remount,bind,ro /proc/sys
mount -o remount,bind,ro /
mkdir -p "$stage/etc/ha.d/resource.d" "$stage/etc/network" "$stage/etc/nftables.d" "$stage/etc/sysctl.d" /run/network /run/lock

# Until a namespace has an address, its kernel takes every other one for a broadcast address, and IPVS refuses them.
ip link set lo up

refused() {
    printf 'refused\t%s\t%s\n' "$1" "$(printf '%s' "$2" | tr '\n\t' '; ' | cut -c 1-400)"
}

# A port by its name, with something at the other end, so that it can come up.
make_port() {
    ip link add "$1" type veth peer name "far$2" && ip link set "far$2" up
}

check_ldirectord() {
    file=$stage/etc/ha.d/ldirectord.cf
    said=$(ldirectord "$file" status 2>&1) && code=0 || code=$?
    case $said in
    *[Ee]rror* | *'reading file'*) refused /etc/ha.d/ldirectord.cf "ldirectord: $said" ;;
    *'is stopped for'*) [ "$code" -eq 3 ] || refused /etc/ha.d/ldirectord.cf "ldirectord ends with $code: $said" ;;
    *) refused /etc/ha.d/ldirectord.cf "ldirectord ends with $code: $said" ;;
    esac
}

# Only the files' own parser where something else than static addresses would start its work.
parse_interfaces() {
    said=$(ifquery -i "$stage/etc/network/interfaces" --list 2>&1) || refused /etc/network/interfaces "ifquery: $said"
}

check_interfaces() {
    mount -t tmpfs none /etc/network
    mkdir /etc/network/if-pre-up.d /etc/network/if-up.d
    said=$(ifup -i "$stage/etc/network/interfaces" -a 2>&1) ||
        refused /etc/network/interfaces "ifup ends with $?: $said"
}

expect_address() {
    ip -4 -oneline address show dev "$1" 2>/dev/null | grep -q " inet $2 " ||
        refused /etc/network/interfaces "ifup does not give $1 the address $2"
}

expect_route() {
    ip -4 route show default | grep -q "^default via $1 dev $2 " ||
        refused /etc/network/interfaces "ifup does not set the default route via $1 on $2"
}

check_rules() {
    file=$stage$1
    if said=$(nft -c -f "$file" 2>&1); then
        said=$({ nft -f "$file" && nft -f "$file"; } 2>&1) || refused "$1" "nft: $said"
    else
        refused "$1" "nft: $said"
    fi
}

# What a namespace has of its own is set. The words are settings that the machine has: such a one that is not the
# namespace's too, as those of vm, is read back once the machine has it.
check_settings() {
    # IPVS's own settings are there only once its module is.
    modprobe -q ip_vs
    while read -r line || [ -n "$line" ]; do
        key=${line%%=*}
        key=${key#-}
        key=${key%"${key##*[! ]}"}
        case $key in
        net.* | net/*) ! sysctl -n "$key" >/dev/null 2>&1 || key='' ;;
        esac
        case " $* " in
        *" $key "*) [ -z "$key" ] || continue ;;
        esac
        printf '%s\n' "$line"
    done <"$stage/etc/sysctl.d/60-lbwizard.conf" >"$stage/settings"
    said=$(sysctl -p "$stage/settings" 2>&1 >/dev/null)
    [ -z "$said" ] || refused /etc/sysctl.d/60-lbwizard.conf "sysctl: $said"
}

# Reads the rules behind it; says the table that comes of them.
check_table() {
    modprobe -q ip_vs
    if [ ! -e /proc/net/ip_vs ]; then
        refused kernel "this kernel has no IPVS (module ip_vs)"
        return
    fi
    said=$(ipvsadm --restore 2>&1 <"$stage/table") || refused /etc/ha.d/ldirectord.cf "ipvsadm: $said"
    ipvsadm --save --numeric | sed 's/^/table\t/'
}

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

# With the ports as they will be: check_interfaces, or give_address, comes before.
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

give_address() {
    ip address add "$2" dev "$1" && ip link set "$1" up
}
