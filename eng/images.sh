#!/usr/bin/env bash
# Makes the container images of the programs and of the snapshot service from the archives that eng/release.sh made.
# With IMAGE_REGISTRY (a host and an owner, as in "registry.example/school") they are pushed there; REGISTRY_TOKEN is the password for it.
set -euo pipefail
cd "$(dirname "$0")/.."

stage=artifacts/release/stage
if [ ! -d "$stage" ]; then
    mkdir -p "$stage"
    for archive in artifacts/release/*-linux-*.tar.gz; do
        tar -xf "$archive" -C "$stage"
    done
fi

docker buildx create --use --name canvas-export >/dev/null 2>&1 || docker buildx use canvas-export
if [ -n "${IMAGE_REGISTRY-}" ]; then
    docker login "${IMAGE_REGISTRY%%/*}" --username "${GITHUB_ACTOR:-$USER}" --password-stdin <<<"${REGISTRY_TOKEN?}"
fi

# image <name> <Dockerfile>
image() {
    local folder version tags
    folder=$(basename "$(echo "$stage/$1"-*-linux-x64)")
    version=${folder#"$1"-}
    version=${version%-linux-x64}
    tags=(--tag "${IMAGE_REGISTRY-local}/$1:$version")
    # Who asks for no version gets no version in preparation.
    case $version in *-*) ;; *) tags+=(--tag "${IMAGE_REGISTRY-local}/$1:latest") ;; esac
    docker buildx build --platform linux/amd64,linux/arm64 --file "$2" "${tags[@]}" \
        --label "org.opencontainers.image.version=$version" --label org.opencontainers.image.licenses=MIT \
        ${IMAGE_REGISTRY:+--push} "$stage"
}

image canvas-export deploy/Dockerfile
image snapshot-api src/CanvasExport.SnapshotApi/deploy/Dockerfile
