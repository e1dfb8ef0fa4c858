#!/bin/sh
# Like run_all.sh without the downloads: to get to the pages fast. run_no_dl.sh [course-id...]
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
worst=0

step() {
    project=$1
    name=$2
    shift 2
    # A release has its programs in bin/; a clone builds them.
    program="$here/bin/$name"
    [ -x "$program" ] || program="$here/artifacts/bin/$project/release/$name"
    if [ ! -x "$program" ]; then
        dotnet build "$here/src/$project" -c Release --nologo -v quiet || exit 1
    fi
    "$program" "$@"
    code=$?
    if [ $code -ne 0 ] && [ $code -ne 3 ]; then
        exit $code
    fi
    if [ $code -gt $worst ]; then
        worst=$code
    fi
}

# fetch-json begins new logs itself, once it holds the folder: another run may still be at work here.
step CanvasExport.FetchJson fetch-json "$@"
step CanvasExport.ExportStudents export-students "$@"
step CanvasExport.MakeHtml make-html "$@"
exit $worst
