# Archives everything, or the courses named: run_all.ps1 [course-id...]
# Works in the current folder; CANVAS_API_URL and CANVAS_API_TOKEN say where and with what.
# Ends with the worst exit code of its steps; what retry-errors healed does not count.
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

function Get-FailedDownloads {
    if (-not (Test-Path err.txt)) { return 0 }
    return @(Select-String -Path err.txt -Pattern 'Error_http_downloader').Count
}

# fetch-json begins new logs itself, once it holds the folder: another run may still be at work here.
Step CanvasExport.FetchJson fetch-json $CourseIds
Step CanvasExport.ExportStudents export-students $CourseIds
$lasting = $script:worst
Step CanvasExport.DownloadAttachments download-attachments $CourseIds
Step CanvasExport.DownloadMedia download-media $CourseIds
# What the downloads lack is tried again below; while any of it is missing, retry-errors ends with 3 itself.
$script:worst = $lasting
Step CanvasExport.MakeHtml make-html $CourseIds
$pages = $script:worst
$script:worst = $lasting
$before = Get-FailedDownloads
Step CanvasExport.RetryErrors retry-errors
if ((Get-FailedDownloads) -lt $before) {
    Step CanvasExport.MakeHtml make-html $CourseIds
} else {
    # The sum with which make-html ended is that of the whole.
    $sum = Select-String -Path log.txt -Pattern '\.\.((complete|accounted for|unreadable|half|stale|unexplained) .*)$' | Select-Object -Last 1
    if ($sum) { "  $($sum.Matches[0].Groups[1].Value)" }
    if ($pages -gt $script:worst) { $script:worst = $pages }
}
exit $script:worst
