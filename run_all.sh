#!/bin/sh
# Archives everything, or the courses named: run_all.sh [option...] [course-id...]
# Works in the current folder or that of --root; CANVAS_API_URL and CANVAS_API_TOKEN say where and with what.
# Every step gets the same options. Ends with the worst exit code of its steps; what retry-errors healed does not count.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
built="$here/artifacts/built" # made by each build
worst=0

build() {
    dotnet build "$here/src/CanvasExport.Demo" -c Release --nologo -v quiet || exit 1
}

# Goes on after 0 and 3, which is done but for something that is named.
step() {
    # A release has its programs in bin/; a clone builds them.
    program="$here/bin/$2"
    [ -x "$program" ] || program="$here/artifacts/bin/$1/release/$2"
    shift 2
    [ -x "$program" ] || build
    "$program" "$@"
    code=$?
    [ $code -eq 0 ] || [ $code -eq 3 ] || exit $code
    [ $code -le $worst ] || worst=$code
}

downloads=yes
if [ "$1" = --no-downloads ]; then
    downloads=no
    shift
fi

# All six, where a source is newer than they are: git pull gives what it changes the time of the pull.
if [ ! -d "$here/src" ]; then
    : # a release
elif [ ! -f "$built" ] || [ -n "$(find "$here/src" "$here"/Directory.* "$here/global.json" -newer "$built")" ]; then
    build
fi

# fetch-json begins new logs itself, once it holds the folder: another run may still be at work here.
step CanvasExport.FetchJson fetch-json "$@"
step CanvasExport.ExportStudents export-students "$@"
if [ $downloads = yes ]; then
    lasting=$worst
    step CanvasExport.DownloadAttachments download-attachments "$@"
    step CanvasExport.DownloadMedia download-media "$@"
    # The pages can be read while what is missing is tried again, which may take long.
    step CanvasExport.MakeHtml make-html "$@"
    # What is still missing then, retry-errors and make-html tell by their own exit codes.
    worst=$lasting
    step CanvasExport.RetryErrors retry-errors "$@"
fi
step CanvasExport.MakeHtml make-html "$@"
exit $worst
