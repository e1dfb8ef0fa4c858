# Like run_all.ps1 without the downloads, to get to the pages fast: run_no_dl.ps1 [option...] [course-id...]
& (Join-Path (Split-Path -Parent $MyInvocation.MyCommand.Path) 'run_all.ps1') --no-downloads @args
exit $LASTEXITCODE
