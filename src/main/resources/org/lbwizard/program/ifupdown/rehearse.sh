# ifupdown reads its file, and sets up the ports of a namespace by it.

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
