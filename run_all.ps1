# Archives everything, or the courses named: run_all.ps1 [option...] [course-id...]
# Works in the current folder or that of --root; CANVAS_API_URL and CANVAS_API_TOKEN say where and with what.
# Every step gets the same options. Ends with the worst exit code of its steps; what retry-errors healed does not count.
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$built = Join-Path $here 'artifacts/built' # made by each build
$script:worst = 0

function Build {
    dotnet build (Join-Path $here 'src/CanvasExport.Demo') -c Release --nologo -v quiet
    if ($LASTEXITCODE -ne 0) { exit 1 }
}

# Whether a source is newer than the programs: git pull gives what it changes the time of the pull. A release has no sources.
function Test-Stale {
    if (-not (Test-Path (Join-Path $here 'src'))) { return $false }
    if (-not (Test-Path $built)) { return $true }
    $time = (Get-Item $built).LastWriteTimeUtc
    $sources = @(Get-ChildItem (Join-Path $here 'src') -Recurse) + @(Get-Item (Join-Path $here 'Directory.*'), (Join-Path $here 'global.json'))
    return @($sources | Where-Object { $_.LastWriteTimeUtc -gt $time }).Count -gt 0
}

# Goes on after 0 and 3, which is done but for something that is named.
function Step([string] $Project, [string] $Name, [string[]] $Arguments = @()) {
    $file = $Name
    if ($env:OS -eq 'Windows_NT') { $file = "$Name.exe" }
    # A release has its programs in bin/; a clone builds them.
    $program = Join-Path $here "bin/$file"
    if (-not (Test-Path $program)) { $program = Join-Path $here "artifacts/bin/$Project/release/$file" }
    if (-not (Test-Path $program)) { Build }
    & $program @Arguments
    $code = $LASTEXITCODE
    if ($code -ne 0 -and $code -ne 3) { exit $code }
    if ($code -gt $script:worst) { $script:worst = $code }
}

$given = [string[]] $args
$downloads = -not ($given.Count -gt 0 -and $given[0] -eq '--no-downloads')
if (-not $downloads) { $given = [string[]] @($given | Select-Object -Skip 1) }

if (Test-Stale) { Build }

# fetch-json begins new logs itself, once it holds the folder: another run may still be at work here.
Step CanvasExport.FetchJson fetch-json $given
Step CanvasExport.ExportStudents export-students $given
if ($downloads) {
    $lasting = $script:worst
    Step CanvasExport.DownloadAttachments download-attachments $given
    Step CanvasExport.DownloadMedia download-media $given
    # The pages can be read while what is missing is tried again, which may take long.
    Step CanvasExport.MakeHtml make-html $given
    # What is still missing then, retry-errors and make-html tell by their own exit codes.
    $script:worst = $lasting
    Step CanvasExport.RetryErrors retry-errors $given
}
Step CanvasExport.MakeHtml make-html $given
exit $script:worst
