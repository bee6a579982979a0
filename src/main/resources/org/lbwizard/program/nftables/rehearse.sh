# nft checks rules, and loads them twice.

check_rules() {
    file=$stage$1
    if said=$(nft -c -f "$file" 2>&1); then
        said=$({ nft -f "$file" && nft -f "$file"; } 2>&1) || refused "$1" "nft: $said"
    else
        refused "$1" "nft: $said"
    fi
}
