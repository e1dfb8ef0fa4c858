#!/bin/sh
# Archives one part of a plan: part.sh NUMBER, in the folder of the archive, which has the plan.txt of plan.sh.
# Several run at once, on as many machines. What lies above all courses is finished by finish.sh, once, when all parts are through.
# A part that was stopped or killed is run again alone; what it has already is not downloaded again.
# Ends with 0 also where something is missing: finish.sh tries that again, and tells what is left.
deploy=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$deploy/steps.sh"

if [ ! -f plan.txt ]; then
    echo "part.sh: there is no plan.txt in $(pwd): run plan.sh there first." >&2
    exit 1
fi
courses=$(sed -n "${1}p" plan.txt)
if [ -z "$courses" ]; then
    echo "Part $1 has no courses."
    exit 0
fi

# Canvas lets about eleven requests of a token be in flight: each part gets its share of them.
token_of "$1"
parts=$(wc -l < plan.txt)
share=$((11 * $(tokens) / parts))
if [ "$share" -lt 1 ]; then
    share=1
fi

# shellcheck disable=SC2086 # Ids of courses are numbers, each its own argument.
{
    step CanvasExport.FetchJson fetch-json --parallel $share $courses
    step CanvasExport.ExportStudents export-students $courses
    step CanvasExport.DownloadAttachments download-attachments --parallel $share $courses
    step CanvasExport.DownloadMedia download-media --parallel $share $courses
    step CanvasExport.MakeHtml make-html $courses
}
if [ "$worst" -eq 3 ]; then
    echo "Part $1 is done, except for what err.txt lists."
fi
exit 0
