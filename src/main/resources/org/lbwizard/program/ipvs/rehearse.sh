# The IPVS of a namespace takes a table.

# Reads the rules that the file of a balancer stands for; says the table that comes of them.
check_table() {
    modprobe -q ip_vs
    if [ ! -e /proc/net/ip_vs ]; then
        refused kernel "this kernel has no IPVS (module ip_vs)"
        return
    fi
    said=$(ipvsadm --restore 2>&1 <"$stage/table") || refused "$1" "ipvsadm: $said"
    ipvsadm --save --numeric | say
}
