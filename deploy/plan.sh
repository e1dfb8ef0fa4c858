#!/bin/sh
# Shares the courses of a school among machines: plan.sh PARTS, in the folder of the archive. Then comes part.sh NUMBER for each part.
deploy=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$deploy/steps.sh"
token_of 0
step CanvasExport.FetchJson fetch-json --plan "$1"
exit "$worst"
