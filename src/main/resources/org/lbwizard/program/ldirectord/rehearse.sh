# ldirectord parses its file.

check_ldirectord() {
    file=$stage/etc/ha.d/ldirectord.cf
    said=$(ldirectord "$file" status 2>&1) && code=0 || code=$?
    case $said in
    *[Ee]rror* | *'reading file'*) refused /etc/ha.d/ldirectord.cf "ldirectord: $said" ;;
    *'is stopped for'*) [ "$code" -eq 3 ] || refused /etc/ha.d/ldirectord.cf "ldirectord ends with $code: $said" ;;
    *) refused /etc/ha.d/ldirectord.cf "ldirectord ends with $code: $said" ;;
    esac
}
