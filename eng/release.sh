#!/usr/bin/env bash
# Makes a release of what is checked out, in artifacts/release: archives that run without .NET, the sums of them, and what they consist of.
#   eng/release.sh                          everything
#   eng/release.sh linux-x64 win-x64        for these systems alone
#   eng/release.sh --programs linux-x64     without the snapshot service
# It needs the .NET SDK, git, jq, zip and GNU tar. The same commit gives the same bytes. With READY_TO_RUN=false the programs are not
# compiled ahead and hardly compressed, which takes a quarter of the time; they begin more slowly and do the same.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 LC_ALL=C TZ=UTC

with_service=true
if [ "${1-}" = --programs ]; then
    with_service=false
    shift
fi
systems=("$@")
[ $# -gt 0 ] || systems=(linux-x64 linux-arm64 osx-arm64 win-x64)
release=$PWD/artifacts/release
stage=$release/stage
level=-6
[ "${READY_TO_RUN:-true}" = true ] || level=-1
time=$(git log -1 --format=%ct 2>/dev/null || echo 946684800)
rm -rf "$release"
mkdir -p "$stage"

dotnet tool restore >/dev/null
dotnet restore src/CanvasExport.Core -v quiet
version=$(dotnet msbuild src/CanvasExport.Core -t:WriteProductVersion -getProperty:ProductVersion)
version=${version%%+*}

# publish <project> <system> <folder>: everything that runs without .NET, with nothing that only programmers read.
publish() {
    dotnet publish "src/$1" -c Release -r "$2" --self-contained -o "$3" -v quiet \
        -p:PublishReadyToRun="${READY_TO_RUN:-true}" -p:ContinuousIntegrationBuild=true -p:Version="$version" -p:DebugType=none \
        -p:GenerateDocumentationFile=false -p:EnforceCodeStyleInBuild=false -p:RunAnalyzers=false
}

# pack <name> <system>: the folder of that name as one file, with nothing of this machine or this hour in it.
pack() {
    find "$stage/$1" -exec touch --no-dereference --date="@$time" {} +
    case $2 in
        win-*) (cd "$stage" && find "$1" | sort | zip -q -X -@ "$release/$1.zip") ;;
        *) tar -C "$stage" --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw --format=gnu -cf - "$1" |
            gzip -n "$level" >"$release/$1.tar.gz" ;;
    esac
}

# list_parts <project> <product>: its packages as a bill of materials in the form of CycloneDX.
list_parts() {
    [ -f "$stage/$2.cdx.json" ] || dotnet dotnet-CycloneDX "src/$1/$1.csproj" --base-intermediate-output-path artifacts \
        --disable-package-restore --exclude-filter MinVer --set-name "$2" --set-version "$version" \
        --output "$stage" --filename "$2.cdx.json" --output-format Json --no-serial-number >/dev/null
}

# name_parts <product> <name>: that bill for one archive, with the .NET that is in it.
name_parts() {
    jq -s --arg time "$(date -d "@$time" +%FT%TZ)" '
        [.[1:][].libraries | to_entries[] | select(.value.type == "runtimepack")
            | (.key | ltrimstr("runtimepack.") | split("/")) as [$id, $of] | "pkg:nuget/\($id)@\($of)" as $url
            | {type: "framework", "bom-ref": $url, name: $id, version: $of, purl: $url, licenses: [{license: {id: "MIT"}}]}]
            as $runtime
        | .[0] | .components += ($runtime | unique) | .metadata.timestamp = $time' \
        "$stage/$1.cdx.json" "$stage/$2/bin"/*.deps.json >"$release/$2.cdx.json"
}

for system in "${systems[@]}"; do
    name=canvas-export-$version-$system
    publish CanvasExport.Demo "$system" "$stage/$name/bin"
    cp -R LICENSE README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md docs "$stage/$name/"
    case $system in
        win-*) cp run_all.ps1 run_no_dl.ps1 "$stage/$name/" ;;
        *) cp run_all.sh run_no_dl.sh run_all.ps1 run_no_dl.ps1 "$stage/$name/" ;;
    esac
    eng/licenses.sh "$stage/$name"
    cp src/CanvasExport.MakeHtml/Search/minisearch/LICENSE.txt "$stage/$name/licenses/MiniSearch.txt"
    list_parts CanvasExport.Demo canvas-export
    name_parts canvas-export "$name"
    pack "$name" "$system"
done

if $with_service; then
    for system in "${systems[@]}"; do
        case $system in linux-*) ;; *) continue ;; esac
        name=snapshot-api-$version-$system
        publish CanvasExport.SnapshotApi "$system" "$stage/$name/bin"
        cp -R LICENSE CHANGELOG.md docs src/CanvasExport.SnapshotApi/deploy "$stage/$name/"
        eng/licenses.sh "$stage/$name"
        list_parts CanvasExport.SnapshotApi snapshot-api
        name_parts snapshot-api "$name"
        pack "$name" "$system"
    done
fi

cd "$release"
sums=$(find . -maxdepth 1 -type f -printf '%f\n' | sort | xargs sha256sum)
echo "$sums" | tee SHA256SUMS
