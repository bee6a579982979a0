#!/bin/sh
# For a Linux real server of
#   {{label}}
# {{vip}} port {{port}}:
# direct routing, with the address on lo.
# Run it as root on the real server; run it with `undo` to take all of it back.
# Twice does no harm.
set -eu

vip={{vip}}
settings=/etc/sysctl.d/60-lbwizard-realserver.conf
unit=/etc/systemd/system/lbwizard-vip-$vip.service

apply() {
    # The load balancer alone may answer ARP for the address.
    cat >"$settings" <<'END'
net.ipv4.conf.all.arp_ignore = 1
net.ipv4.conf.all.arp_announce = 2
END
    cat >"$unit" <<END
[Unit]
Description=The load balancer's address $vip on lo
After=network.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/sbin/ip address replace $vip/32 dev lo
ExecStop=-/sbin/ip address delete $vip/32 dev lo

[Install]
WantedBy=multi-user.target
END
    sysctl -q -p "$settings"
    systemctl daemon-reload
    systemctl enable --quiet "${unit##*/}"
    systemctl restart "${unit##*/}"
    ip -4 -oneline address show dev lo | grep -F " $vip/32 "
    echo "This server accepts traffic for $vip."
    echo "Its service must listen on $vip or on all addresses."
}

undo() {
    systemctl disable --quiet --now "${unit##*/}" 2>/dev/null || true
    rm -f "$unit"
    systemctl daemon-reload
    # Another of the load balancer's addresses may still need the settings.
    if ! ls /etc/systemd/system/lbwizard-vip-*.service >/dev/null 2>&1; then
        rm -f "$settings"
        sysctl -q -w net.ipv4.conf.all.arp_ignore=0
        sysctl -q -w net.ipv4.conf.all.arp_announce=0
    fi
    echo "This server accepts traffic for $vip no more."
}

[ "$(id -u)" -eq 0 ] || {
    echo "run this as root" >&2
    exit 1
}
case ${1:-apply} in
apply) apply ;;
undo) undo ;;
*)
    echo "usage: $0 [apply|undo]" >&2
    exit 2
    ;;
esac
