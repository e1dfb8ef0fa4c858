#!/bin/sh
# Finishes what the parts of a plan left: finish.sh, in the folder of the archive, when all parts are through.
# Tries once more what is missing, and writes what lies above the courses from all of them.
# Ends with 0 where everything is there, with 3 where err.txt or the summary lists something.
deploy=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$deploy/steps.sh"
token_of 0
step CanvasExport.RetryErrors retry-errors
# What is still missing stands in err.txt, and counts in the sum of make-html.
worst=0
step CanvasExport.MakeHtml make-html
if [ -f err.txt ]; then
    worst=3
fi
exit "$worst"
