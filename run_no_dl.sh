#!/bin/sh
# Like run_all.sh without the downloads, to get to the pages fast: run_no_dl.sh [option...] [course-id...]
exec sh "$(dirname -- "$0")/run_all.sh" --no-downloads "$@"
