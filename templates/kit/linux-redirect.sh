#!/bin/sh
# For a Linux real server of
#   {{label}}
# {{vip}} port {{port}}:
# direct routing, by redirection. {{vip}} is the load balancer's own
# address, so this server must not have it: it could no longer answer the
# health checks.
# Run it as root on the real server; run it with `undo` to take all of it back.
# Twice does no harm.
set -eu

vip={{vip}}
protocol={{protocol}}
port={{port}}
unit=/etc/systemd/system/lbwizard-redirect-$vip-$port.service
table=lbwizard_redirect_$(echo "$vip" | tr . _)_$port

# nftables where it is, else iptables: one of them is on every Linux.
commands() {
    if command -v nft >/dev/null; then
        nft=$(command -v nft)
        start="$nft 'add table ip $table; flush table ip $table;"
        start="$start add chain ip $table in"
        start="$start { type nat hook prerouting priority -100; };"
        start="$start add rule ip $table in"
        start="$start ip daddr $vip $protocol dport $port redirect'"
        stop="$nft delete table ip $table"
    else
        rule="PREROUTING -t nat -d $vip -p $protocol --dport $port -j REDIRECT"
        iptables=$(command -v iptables)
        start="$iptables -C $rule 2>/dev/null || $iptables -A $rule"
        start="/bin/sh -c '$start'"
        stop="$iptables -D $rule"
    fi
}

apply() {
    commands
    cat >"$unit" <<END
[Unit]
Description=Redirection of the load balancer's address $vip port $port
After=network.target nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=$start
ExecStop=-$stop

[Install]
WantedBy=multi-user.target
END
    systemctl daemon-reload
    systemctl enable --quiet "${unit##*/}"
    systemctl restart "${unit##*/}"
    echo "This server accepts traffic for $vip port $port."
}

undo() {
    systemctl disable --quiet --now "${unit##*/}" 2>/dev/null || true
    rm -f "$unit"
    systemctl daemon-reload
    echo "This server accepts traffic for $vip port $port no more."
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
