#!/bin/bash
# Measures what a person waits for, as ratios to peers in the same run: bare times mean little on a busy machine.
#
#   src/it/benchmark.sh [RUNS]
#
# 1. Start to first prompt, on a terminal, against `netplan --help` and a small Python start.
# 2. A plan of 2,284 virtual and 37,298 real servers, against `keepalived -t` on the equivalent file, and against
#    a plan of twice the size.
# 3. `status --watch` of the same on the full screen: the first picture, a key, and a look at all of it again.
#
# As root it measures the package, laid over this machine's files in a mount namespace of its own; else the checkout.
set -euo pipefail

home=$(readlink -f "$(dirname "$0")/../..")
runs=${1:-9}
if [ "$(id -u)" -eq 0 ] && [ -z "${LBWIZARD_INSTALLED:-}" ]; then
    "$home/packaging/deb/build" >/dev/null
    LBWIZARD_INSTALLED=yes exec unshare --mount "$0" "$@"
fi
program=$home/packaging/bin/lbwizard
if [ "$(id -u)" -eq 0 ]; then
    mount -t overlay -o "lowerdir=$home/target/deb/usr:/usr" lbwizard /usr
    mount -t tmpfs lbwizard /var/cache
    library=/usr/lib/lbwizard
    "$library/make-cache" "$library/java/bin/java" "$library/java.options" "$library/lbwizard.jar" \
        /var/cache/lbwizard/lbwizard.aot
    program=/usr/sbin/lbwizard
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" --version

python3 - "$program" "$work" "$runs" <<'PY'
import fcntl, os, pty, select, statistics, struct, subprocess, sys, termios, time

lbwizard, work, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])


class Terminal:
    """A program on an 80x24 terminal of some type."""

    def __init__(self, term, *argv):
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.begin = time.monotonic()
        self.process = subprocess.Popen(argv, stdin=theirs, stdout=theirs, stderr=theirs,
                                        env=dict(os.environ, TERM=term), preexec_fn=self.control)
        os.close(theirs)

    @staticmethod
    def control():
        """Makes standard input the terminal of a session of its own: without that no program can draw on all of it."""
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def until(self, text):
        """Seconds until a text stands there, since the start or the last key."""
        seen = b""
        while text not in seen:
            ready, _, _ = select.select([self.ours], [], [], 20)
            if not ready or time.monotonic() > self.begin + 60:
                sys.exit("not in time: %r in %r" % (text, seen[-200:]))
            seen += os.read(self.ours, 65536)
        return time.monotonic() - self.begin

    def type(self, keys):
        self.begin = time.monotonic()
        os.write(self.ours, keys)

    def cpu(self):
        """Seconds of processor time so far."""
        with open("/proc/%d/stat" % self.process.pid) as file:
            words = file.read().rsplit(")", 1)[1].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


def until_prompt(term, prompt):
    """Seconds until the first page and its prompt stand there."""
    terminal = Terminal(term, lbwizard, "--root", work + "/scratch")
    took = terminal.until(prompt)
    terminal.end()
    return took


def command(*argv):
    """Seconds and peak memory (KiB) of a command."""
    begin = time.monotonic()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begin, usage.ru_maxrss


def said(name, times):
    print("  %-34s median %6.3f s   (%.3f to %.3f, %d runs)" % (name, statistics.median(times), min(times), max(times), len(times)))
    return statistics.median(times)


def have(program):
    return any(os.access(os.path.join(d, program), os.X_OK) for d in (os.environ["PATH"] + ":/usr/sbin").split(":"))


print("Start to first prompt:")
peers = {"python3 -c 'import argparse, ipaddress'": ("python3", "-c", "import argparse, ipaddress")}
if have("netplan"):
    peers["netplan --help"] = ("netplan", "--help")
ways = {"lbwizard, on the full screen": ("xterm", b"Ctrl-C leave "),
        "lbwizard, one line at a time": ("vt220", b"Ctrl-C to leave")}
times = {name: [] for name in [*ways, *peers]}
for _ in range(runs):
    for name, way in ways.items():
        times[name].append(until_prompt(*way))
    for name, argv in peers.items():
        times[name].append(command(*argv)[0])
medians = {name: said(name, times[name]) for name in times}
for name in peers:
    for way in ways:
        print("    %s, to %s: %.2f times" % (way, name, medians[way] / medians[name]))


def address(base, i):
    value = base + i
    return "%d.%d.%d.%d" % (value >> 24, value >> 16 & 255, value >> 8 & 255, value & 255)


def files(scale):
    """An appliance.yaml and the equivalent keepalived.conf."""
    virtual, real = 2284 * scale, 37298 * scale
    ours = ["schema: 1", "unit: single", "interfaces:", "  eth0: { port: eth0, address: 10.0.0.1/12 }",
            "  eth1: { port: eth1, address: 172.16.0.1/12 }", "gateway: 10.0.0.2", "nameservers: [10.0.0.2]",
            "autonat: yes", "virtual-servers:"]
    theirs, server = [], 0
    for i in range(virtual):
        vip = address(0x0A000100, i)
        ours += ["  - label: V%d" % i, "    address: " + vip, "    port: 80", "    scheduler: wlc",
                 "    forwarding: nat", "    real-servers:"]
        theirs += ["virtual_server %s 80 {" % vip, "  lvs_sched wlc", "  lvs_method NAT", "  protocol TCP"]
        for _ in range(real // virtual + (1 if i < real % virtual else 0)):
            rip = address(0xAC100100, server)
            server += 1
            ours.append("      - { address: %s, port: 8080, weight: 1 }" % rip)
            theirs += ["  real_server %s 8080 {" % rip, "    weight 1", "    TCP_CHECK {", "      connect_timeout 5", "    }", "  }"]
        theirs.append("}")
    paths = work + "/a%d.yaml" % scale, work + "/k%d.conf" % scale
    for path, lines in zip(paths, (ours, theirs)):
        with open(path, "w") as file:
            file.write("\n".join(lines) + "\n")
    return paths


print("A plan of 2,284 virtual and 37,298 real servers:")
(once, conf), (twice, _) = files(1), files(2)
plan = lambda path: command(lbwizard, "plan", "--root", work + "/none", "--appliance", path)
rounds = max(3, runs // 3)
measured = [(plan(once), plan(twice), command("keepalived", "-t", "-f", conf) if have("keepalived") else None) for _ in range(rounds)]
one = said("lbwizard plan", [m[0][0] for m in measured])
two = said("lbwizard plan, twice the size", [m[1][0] for m in measured])
print("    twice the size costs: %.2f times as much" % (two / one))
print("    peak memory: %d MiB, twice the size %d MiB" % (max(m[0][1] for m in measured) // 1024, max(m[1][1] for m in measured) // 1024))
if have("keepalived"):
    peer = said("keepalived -t", [m[2][0] for m in measured])
    print("    ratio to it: %.2f; its peak memory: %d MiB" % (one / peer, max(m[2][1] for m in measured) // 1024))

print("The same watched on the full screen:")
for directory in ("etc/lbwizard", "proc/net"):
    os.makedirs(work + "/watched/" + directory)
with open(once) as ours, open(work + "/watched/etc/lbwizard/appliance.yaml", "w") as file:
    file.write(ours.read())
with open(work + "/watched/proc/net/ip_vs", "w") as file:
    hexed = lambda dotted: "%02X%02X%02X%02X" % tuple(map(int, dotted.split(".")))
    file.write("IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n"
               "  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n")
    for line in open(once):
        if line.startswith("    address:"):
            file.write("TCP  %s:0050 wlc\n" % hexed(line.split()[1]))
        elif line.startswith("      - { address"):
            file.write("  -> %s:1F90      Masq    1      0          0\n" % hexed(line.split()[3].rstrip(",")))
first, key, look = [], [], []
for _ in range(rounds):
    terminal = Terminal("xterm", lbwizard, "status", "--watch", "--root", work + "/watched")
    first.append(terminal.until(b"q leave"))
    terminal.type(b"\033[F")
    # Only what differs is drawn, so there is no text to wait for.
    key.append(terminal.until(b"\033"))
    # What is done once is done, and the compiler has had its time.
    time.sleep(10)
    before = terminal.cpu()
    time.sleep(20)
    look.append((terminal.cpu() - before) / 10)
    terminal.end()
said("until the first picture", first)
said("a key to the far end", key)
said("processor time of a look, each 2 s", look)
PY
