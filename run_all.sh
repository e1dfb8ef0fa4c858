#!/bin/sh
# Archives everything, or the courses named: run_all.sh [course-id...]
# Works in the current folder; CANVAS_API_URL and CANVAS_API_TOKEN say where and with what.
# Ends with the worst exit code of its steps; what retry-errors healed does not count.
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

failed_downloads() {
    if [ -f err.txt ]; then
        grep -c Error_http_downloader err.txt
    else
        echo 0
    fi
}

# fetch-json begins new logs itself, once it holds the folder: another run may still be at work here.
step CanvasExport.FetchJson fetch-json "$@"
step CanvasExport.ExportStudents export-students "$@"
lasting=$worst
step CanvasExport.DownloadAttachments download-attachments "$@"
step CanvasExport.DownloadMedia download-media "$@"
# What the downloads lack is tried again below; while any of it is missing, retry-errors ends with 3 itself.
worst=$lasting
step CanvasExport.MakeHtml make-html "$@"
pages=$worst
worst=$lasting
before=$(failed_downloads)
step CanvasExport.RetryErrors retry-errors
if [ "$(failed_downloads)" -lt "$before" ]; then
    step CanvasExport.MakeHtml make-html "$@"
else
    # The sum with which make-html ended is that of the whole.
    grep -E '[.][.](complete|accounted for|unreadable|half|stale|unexplained) ' log.txt | tail -n 1 | sed 's/^[-0-9 :]*[.][.]/  /'
    if [ "$pages" -gt $worst ]; then
        worst=$pages
    fi
fi
exit $worst
