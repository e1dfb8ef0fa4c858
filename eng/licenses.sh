#!/usr/bin/env bash
# licenses.sh <folder>: puts the licence of every package whose files stand in <folder>/bin into <folder>/licenses, a file for each.
# The texts are those in the packages; where a package only names its licence, the text of that name in eng/licenses.
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")/.."
texts=eng/licenses
packages=$(dotnet nuget locals global-packages --list)
packages=${packages#*: }
mkdir -p "$folder/licenses"

# tell <tag> <nuspec>: what a package says of itself.
tell() {
    tr -d '\r\n' <"$2" | sed -n "s/.*<$1[^>]*>\([^<]*\)<\/$1>.*/\1/p"
}

# write <id> <folder of the package> <nuspec>: its names, and its own texts or else the text that it names.
write() {
    local license own
    license=$(tell license "$3")
    own=$(find "$2" -maxdepth 1 -type f \( -iname '*license*' -o -iname '*notice*' \) | sort)
    printf '%s %s\n%s\n%s\n' "$1" "$(basename "$2")" "$(tell authors "$3")" "$(tell copyright "$3")"
    if ! grep -qi license <<<"$own"; then
        # Of several to choose from, the one that there is a text for.
        for name in $license; do
            [ ! -f "$texts/$name.txt" ] || own="$texts/$name.txt${own:+$'\n'$own}"
        done
    fi
    if ! grep -qi license <<<"$own"; then
        echo "licenses.sh: $1 is under '$license', of which there is no text in $texts." >&2
        return 1
    fi
    echo "License: $license"
    while read -r text; do
        echo
        tr -d '\r' <"$text"
    done <<<"$own"
}

jq -r '.libraries | to_entries[] | select(.value.type | IN("package", "runtimepack")) | .key' "$folder"/bin/*.deps.json | sort -u |
    while IFS=/ read -r id version; do
        id=${id#runtimepack.}
        name=$(tr '[:upper:]' '[:lower:]' <<<"$id")
        write "$id" "$packages$name/$version" "$packages$name/$version/$name.nuspec" >"$folder/licenses/$id.txt"
    done
