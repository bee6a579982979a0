#!/bin/bash
# Turns a fresh Debian root into a lab node's. Runs once, inside that root, when the image is built.
set -euo pipefail

set_up_users() {
    local home
    useradd -m -s /bin/bash -G sudo admin
    passwd -q -d root
    passwd -q -d admin
    echo 'admin ALL=(ALL:ALL) NOPASSWD: ALL' >/etc/sudoers.d/admin
    chmod 440 /etc/sudoers.d/admin
    ssh-keygen -q -t ed25519 -N '' -C lab -f /tmp/key
    for home in /root /home/admin; do
        install -d -m 700 "$home/.ssh"
        install -m 600 /tmp/key "$home/.ssh/id_ed25519"
        install -m 600 /tmp/key.pub "$home/.ssh/authorized_keys"
    done
    chown -R admin:admin /home/admin/.ssh
    rm /tmp/key /tmp/key.pub
    # All nodes have the image's host key, so one line makes every node known to every other.
    sed 's/^/* /' /etc/ssh/ssh_host_ed25519_key.pub >/etc/ssh/ssh_known_hosts
}

set_up_network() {
    cat >/etc/network/interfaces <<'END'
# This file describes the network interfaces available on your system
# and how to activate them. For more information, see interfaces(5).

source /etc/network/interfaces.d/*

# The loopback network interface
auto lo
iface lo inet loopback
END
    echo lab >/etc/hostname
    printf '127.0.0.1\tlocalhost\n127.0.1.1\tlab\n' >/etc/hosts
    : >/etc/resolv.conf
}

set_up_boot() {
    local generator
    echo '/dev/ubda / ext4 errors=remount-ro 0 0' >/etc/fstab
    install -d /opt/host /etc/systemd/journald.conf.d
    install -d -g systemd-journal -m 2755 /var/log/journal
    printf '[Journal]\nStorage=persistent\nSystemMaxUse=16M\n' >/etc/systemd/journald.conf.d/lab.conf
    systemd-machine-id-setup
    systemctl -q enable lab-agent.service opt-host.mount
    # Work for machines that stay on for days, and what looks for hardware that nodes do not have. A process costs
    # 50 ms here, one that systemd starts 250 ms, and generators run again at every daemon-reload.
    systemctl -q mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
        e2scrub_reap.service fstrim.timer man-db.timer systemd-tmpfiles-clean.timer getty@tty1.service \
        modprobe@.service kmod-static-nodes.service dev-hugepages.mount dev-mqueue.mount systemd-random-seed.service \
        systemd-update-utmp.service systemd-update-utmp-runlevel.service proc-sys-fs-binfmt_misc.automount \
        systemd-ask-password-console.path systemd-ask-password-wall.path
    install -d /etc/systemd/system-generators /etc/systemd/system/systemd-udev-trigger.service.d
    for generator in bless-boot cryptsetup debug gpt-auto hibernate-resume integritysetup rc-local system-update \
        veritysetup; do
        ln -s /dev/null "/etc/systemd/system-generators/systemd-$generator-generator"
    done
    # Of the 64 serial ports only three have a cable.
    cat >/etc/systemd/system/systemd-udev-trigger.service.d/lab.conf <<'END'
[Service]
ExecStart=
ExecStart=-udevadm trigger --type=devices --action=add --subsystem-nomatch=tty
ExecStart=-udevadm trigger --type=devices --action=add --sysname-match=ttyS[0-2]
END
    # Otherwise the first boot of every node rebuilds the caches that dpkg has just built.
    touch -r /usr /etc/.updated /var/.updated
}

set_up_users
set_up_network
set_up_boot
