# Is read by the scripts beside it. The programs are those of a release or a clone that this folder lies in, or those on the PATH.
worst=0

# step PROJECT PROGRAM ARGUMENTS: goes on after 0 and 3, ends with any other code.
step() {
    project=$1
    name=$2
    shift 2
    program="$deploy/../bin/$name"
    [ -x "$program" ] || program="$deploy/../artifacts/bin/$project/release/$name"
    [ -x "$program" ] || program=$(command -v "$name") || {
        echo "$name is neither built nor on the PATH: run dotnet build CanvasExport.sln -c Release, or unpack a release." >&2
        exit 1
    }
    "$program" "$@"
    code=$?
    if [ $code -ne 0 ] && [ $code -ne 3 ]; then
        exit $code
    fi
    if [ $code -gt $worst ]; then
        worst=$code
    fi
}

# How many tokens there are: one a file in the folder CANVAS_EXPORT_TOKENS, or the one of CANVAS_API_TOKEN.
tokens() {
    if [ -n "$CANVAS_EXPORT_TOKENS" ]; then
        find "$CANVAS_EXPORT_TOKENS" -type f | wc -l
    else
        echo 1
    fi
}

# token_of NUMBER: takes the token of a part, so that the parts take them by turns.
token_of() {
    if [ -n "$CANVAS_EXPORT_TOKENS" ]; then
        CANVAS_API_TOKEN=$(cat "$(find "$CANVAS_EXPORT_TOKENS" -type f | sort | sed -n "$(($1 % $(tokens) + 1))p")")
        export CANVAS_API_TOKEN
    fi
}
