# Like run_all.ps1 without the downloads, to get to the pages fast: run_no_dl.ps1 [course-id...]
param([Parameter(ValueFromRemainingArguments = $true)][string[]] $CourseIds = @())

$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$script:worst = 0

function Step([string] $Project, [string] $Name, [string[]] $Arguments = @()) {
    $file = $Name
    if ($env:OS -eq 'Windows_NT') { $file = "$Name.exe" }
    # A release has its programs in bin/; a clone builds them.
    $program = Join-Path $here "bin/$file"
    if (-not (Test-Path $program)) { $program = Join-Path $here "artifacts/bin/$Project/release/$file" }
    if (-not (Test-Path $program)) {
        dotnet build (Join-Path $here "src/$Project") -c Release --nologo -v quiet
        if ($LASTEXITCODE -ne 0) { exit 1 }
    }
    & $program @Arguments
    $code = $LASTEXITCODE
    if ($code -ne 0 -and $code -ne 3) { exit $code }
    if ($code -gt $script:worst) { $script:worst = $code }
}

# fetch-json begins new logs itself, once it holds the folder: another run may still be at work here.
Step CanvasExport.FetchJson fetch-json $CourseIds
Step CanvasExport.ExportStudents export-students $CourseIds
Step CanvasExport.MakeHtml make-html $CourseIds
exit $script:worst
