#!/bin/bash
# Builds the disk image that every lab node starts from, unless the one that is there is up to date. Needs root.
#
#   image.sh            builds $LBWIZARD_LAB/base.img (default: target/lab in the checkout)
#   image.sh --install  first installs the Debian packages that the lab itself needs
#
# base.img is never written to afterwards: each node's copy-on-write file remembers its size and time.
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "$0")" && pwd)
lab=${LBWIZARD_LAB:-$here/../../../target/lab}
tools=(user-mode-linux mmdebstrap kmod e2fsprogs iproute2 curl gcc make bc flex bison libc6-dev xz-utils tcpdump
    asciidoctor lowdown binutils)
packages=(systemd-sysv udev dbus libpam-systemd ifupdown isc-dhcp-client ldirectord heartbeat ipvsadm nftables iproute2
    iputils-arping iputils-ping procps kmod netbase hostname python3-minimal openssh-server openssh-client sudo
    bsdutils util-linux curl)
# The image's module tree is cut down to what a load balancer can load: 45 MB of the 105.
module_folders=(crypto drivers/net fs/overlayfs kernel lib net)
# The packaged kernel has nf_tables without the families ip, ip6, arp and inet. These files hold them; nf_nat is one
# of them, because its hooks for nf_tables are compiled only where a family is.
nft_modules=(net/netfilter/{nf_tables,nf_nat}.ko
    net/netfilter/nft_{chain_nat,fib,fib_inet,masq,nat,redir,reject,reject_inet,socket,tproxy}.ko
    net/ipv4/netfilter/nft_{fib,reject}_ipv4.ko net/ipv6/netfilter/nft_{fib,reject}_ipv6.ko)

say() {
    printf 'image: %4ds %s\n' "$SECONDS" "$*"
}

fail() {
    echo "image: $*" >&2
    exit 1
}

# Modules load only into the kernel version that they were compiled from, so no other source will do.
download_kernel_source() {
    local version
    # awk reads to the end: a reader that leaves early ends apt-cache by SIGPIPE, and the build without a word.
    version=$(apt-cache madison linux-source-6.1 | awk -v k="$kernel" '!v && $3 ~ "^" k "-" {v = $3} END {print v}')
    [ -n "$version" ] || fail "no Debian archive has the source of kernel $kernel"
    (cd "$work" && apt-get -q -o APT::Sandbox::User=root download "linux-source-6.1=$version")
    dpkg-deb --fsys-tarfile "$work"/linux-source-6.1_*.deb |
        tar -x -O ./usr/src/linux-source-6.1.tar.xz >"$work/source.tar.xz"
}

build_nft_modules() {
    local source=linux-source-6.1
    download_kernel_source
    say "kernel source $kernel downloaded"
    # Only what the configuration step and the network modules read; of the rest the Kconfig files are enough.
    tar -x --xz -f "$work/source.tar.xz" -C "$work" --exclude="$source/Documentation/*/*" \
        --exclude="$source/drivers/*.[chS]" --exclude="$source/sound/*.[ch]" --exclude="$source/fs/*.c" \
        --exclude="$source/arch/[a-tv-wyz]*.[chS]" --exclude='*.dts*' --exclude="$source/tools/testing"
    cd "$work/$source"
    linux.uml --showconfig >.config
    scripts/config -e NF_TABLES_INET -e NF_TABLES_IPV4 -e NF_TABLES_IPV6 -e NF_TABLES_ARP -m NFT_NAT \
        -m NFT_FIB_INET -m NFT_FIB_IPV4 -m NFT_FIB_IPV6 -e DEBUG_INFO_NONE -d DEBUG_INFO_DWARF_TOOLCHAIN_DEFAULT
    local make=(make -s ARCH=um LOCALVERSION= KBUILD_MODPOST_WARN=1 "-j$(nproc)")
    "${make[@]}" olddefconfig
    "${make[@]}" modules_prepare
    say "kernel source configured"
    "${make[@]}" "${nft_modules[@]}"
    say "nf_tables modules compiled"
}

install_debian() {
    "$here/../../../packaging/image/debian-archives" >"$work/sources.list"
    mmdebstrap --quiet --mode=root --variant=apt --format=directory --include="$(IFS=, && echo "${packages[*]}")" \
        --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' bookworm "$work/root" "$work/sources.list"
    say "Debian packages installed"
}

install_modules() {
    local from=/usr/lib/uml/modules/$kernel to=$work/root/lib/modules/$kernel folder
    install -d "$to/updates"
    cp "$from"/modules.{order,builtin,builtin.modinfo} "$to/"
    for folder in "${module_folders[@]}"; do
        install -d "$to/kernel/$folder"
        cp -a "$from/kernel/$folder/." "$to/kernel/$folder/"
    done
    (cd "$work/linux-source-6.1" && cp "${nft_modules[@]}" "$to/updates/")
    depmod -b "$work/root" "$kernel"
}

# The part that takes minutes: Debian with the modules, as a tar file. It depends on this script and the kernel only.
build_debian() {
    local modules
    build_nft_modules >"$lab/modules.log" 2>&1 &
    modules=$!
    install_debian
    wait "$modules" || { tail -n 30 "$lab/modules.log" >&2; fail "the nf_tables modules were not built"; }
    install_modules
    tar -c --xattrs --numeric-owner -f "$work/debian.tar" -C "$work/root" .
    rm -rf "$work/root" "$lab"/debian-*.tar
    mv "$work/debian.tar" "$1"
    say "Debian with its modules packed"
}

build_image() {
    local root=$work/root
    mkdir "$root"
    tar -x --xattrs --numeric-owner -f "$1" -C "$root"
    install -D -m 755 "$here/guest/agent.py" "$root/usr/local/lib/lab/agent.py"
    install -m 644 "$here/guest/lab-agent.service" "$here/guest/opt-host.mount" "$root/etc/systemd/system/"
    chroot "$root" /bin/bash -s <"$here/guest/setup.sh"
    truncate -s 2G "$work/base.img"
    mke2fs -q -t ext4 -L lab -m 1 -d "$root" "$work/base.img"
    mv "$work/base.img" "$lab/base.img"
}

if [ "${1:-}" = --install ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update
    apt-get -q install -y --no-install-recommends "${tools[@]}"
    say "the lab's own packages installed"
fi
kernel=$(linux.uml --version)
mkdir -p "$lab"
lab=$(cd "$lab" && pwd)
exec 9>"$lab/image.lock"
flock 9
debian=$lab/debian-$(cat "$0" - <<<"$kernel" | sha256sum | cut -c 1-12).tar
stamp=$(cat "$0" "$here"/guest/* - <<<"$kernel" | sha256sum)
if [ -e "$lab/base.img" ] && [ "$(cat "$lab/base.stamp" 2>/dev/null)" = "$stamp" ]; then
    say "$lab/base.img is up to date"
    exit 0
fi
rm -f "$lab/base.stamp"
work=$(mktemp -d -p "$lab" build.XXXXXX)
trap 'rm -rf "$work"' EXIT
[ -e "$debian" ] || build_debian "$debian"
build_image "$debian"
echo "$stamp" >"$lab/base.stamp"
say "$lab/base.img is ready, $(du -m "$lab/base.img" | cut -f1) MB"
