# sysctl sets what a namespace has of its own.

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
