#!/bin/sh
# For a Linux real server of
#   {{label}}
# {{vip}} port {{port}}:
# NAT. Its replies must go back through the load balancer, so its default
# gateway must be {{gateway}}.
# Run it as root on the real server; run it with `undo` to take all of it back.
# Twice does no harm.
set -eu

gateway={{gateway}}
unit=/etc/systemd/system/lbwizard-gateway.service
before=/var/lib/lbwizard-gateway

apply() {
    if [ ! -e "$before" ]; then
        ip -4 route show default >"$before"
    fi
    cat >"$unit" <<END
[Unit]
Description=Default gateway of a real server: the load balancer, $gateway
After=network-online.target
Wants=network-online.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/sbin/ip route replace default via $gateway

[Install]
WantedBy=multi-user.target
END
    systemctl daemon-reload
    systemctl enable --quiet "${unit##*/}"
    systemctl restart "${unit##*/}"
    ip -4 route show default | grep -F "via $gateway "
    echo "This server answers through $gateway."
}

undo() {
    systemctl disable --quiet --now "${unit##*/}" 2>/dev/null || true
    rm -f "$unit"
    systemctl daemon-reload
    if [ -s "$before" ]; then
        # shellcheck disable=SC2046 # the words of one route
        ip route replace $(head -n 1 "$before")
    elif [ -e "$before" ]; then
        ip route delete default via "$gateway" 2>/dev/null || true
    fi
    rm -f "$before"
    echo "This server has its former default gateway again."
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
