#!/bin/sh
# Archives all courses as a Slurm array: submit.sh PARTS [sbatch options], in the folder of the archive, on a file system that all nodes
# share. CANVAS_API_URL says where Canvas is. The token is in CANVAS_API_TOKEN, or CANVAS_EXPORT_TOKENS names a folder with one token a file.
# Prints the numbers of the two jobs. A part that failed is run again alone: see docs/many-courses.md.
CANVAS_EXPORT_DEPLOY=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
export CANVAS_EXPORT_DEPLOY
case $1 in
    '' | *[!0-9]* | 0)
        echo "submit.sh: into how many parts? submit.sh PARTS [sbatch options]" >&2
        exit 2
        ;;
esac
parts=$1
shift

"$CANVAS_EXPORT_DEPLOY/plan.sh" "$parts" >&2
code=$?
if [ $code -ne 0 ] && [ $code -ne 3 ]; then
    exit $code
fi

# More parts at once than Canvas lets a token ask would be refused: the others wait for a place.
deploy=$CANVAS_EXPORT_DEPLOY
. "$deploy/steps.sh"
array=$(sbatch --parsable "$@" --array="1-$parts%$((11 * $(tokens)))" "$deploy/slurm/array.sbatch") || exit 1
finish=$(sbatch --parsable "$@" --dependency="afterany:$array" "$deploy/slurm/finish.sbatch") || exit 1
echo "$array $finish"
