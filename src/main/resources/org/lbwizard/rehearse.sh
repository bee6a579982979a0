# Rehearses files that are to come, by the programs that will read them, in namespaces of their own: the machine's
# network, /etc and /run stay as they are, and everything that is started here ends with it. What calls it puts the
# files, functions of each program and the calls of them behind this text.
#
# Says a line for each finding: refused TAB what TAB why, or said TAB the number of a run TAB what it says.
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
mkdir -p "$stage" /run/network /run/lock

# Until a namespace has an address, its kernel takes every other one for a broadcast address, and IPVS refuses them.
ip link set lo up

refused() {
    printf 'refused\t%s\t%s\n' "$1" "$(printf '%s' "$2" | tr '\n\t' '; ' | cut -c 1-400)"
}

# Standard input, as what the present run has to say.
run=0
say() {
    sed "s/^/said\t$run\t/"
}

# A port by its name, with something at the other end, so that it can come up.
ports=0
make_port() {
    ! ip link show dev "$1" >/dev/null 2>&1 || return 0
    ip link add "$1" type veth peer name "far$ports" && ip link set "far$ports" up
    ports=$((ports + 1))
}
