<#
.SYNOPSIS
Compares what -WhatIf forecasts for a run with the processor time and memory that it takes.
.DESCRIPTION
Each experiment runs in a process of its own, on one thread: forecast cold, run, forecast warm. Writes a table in Markdown. Time is
processor time, so that other programs on the machine count little; memory is the growth of the largest working set during the run.
#>
[CmdletBinding()]
param()

# This PowerShell as a command: a dotnet tool runs as dotnet with an assembly, an installed one as itself.
$shell, $arguments = if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') {
    [Environment]::ProcessPath, "$PSHOME/pwsh.dll"
}
else { [Environment]::ProcessPath }
$arguments = @($arguments | Where-Object { $_ }) + '-NoProfile'

$root = [IO.Path]::GetFullPath("$PSScriptRoot/../../..")
$folder = New-Item -ItemType Directory -Path ([IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()))
function Join-Cell([string] $Expert, [int] $InputCount, [int] $Count) {
    "expert: $Expert", "data: { kind: Random, count: 4, inputCount: $InputCount, seed: 1 }", 'training: { time: 1 }',
        "ensemble: { count: $Count }", 'limit: { maxPointCount: 4096 }', 'seed: 1'
}

$cases = [ordered]@{
    'iris.yaml'            = "$root/module/examples/iris.yaml"
    'sweep.yaml'           = "$root/module/examples/sweep.yaml"
    'N = 16, d = 2'        = Join-Cell '{ meanCosine: 2 }' 2 16
    'N = 1024, d = 2'      = Join-Cell '{ meanCosine: 2 }' 2 1024
    'N = 16, d = 24'       = Join-Cell '{ meanCosine: 24 }' 24 16
    'N = 1024, d = 24'     = Join-Cell '{ meanCosine: 24 }' 24 1024
    'N = 4096, d = 12'     = Join-Cell '{ meanCosine: 12 }' 12 4096
    'N = 65536, d = 2'     = Join-Cell '{ meanCosine: 2 }' 2 65536
    'N = 65536, 2 qubits'  = Join-Cell '{ qubitCount: 2, layerCount: 1 }' 2 65536
    'N = 4096, 24 angles'  = Join-Cell '{ qubitCount: 4, layerCount: 3 }' 4 4096
}
$run = {
    param($Manifest, $File, $Output)
    Import-Module $Manifest
    $quiet = @{ ThrottleLimit = 1; InformationAction = 'Ignore'; WarningAction = 'Ignore' }
    $process = [Diagnostics.Process]::GetCurrentProcess()
    Invoke-MeanFieldExperiment $File -Set @{ 'output.path' = "$Output-1" } -WhatIf @quiet | Out-Null
    $process.Refresh(); $before, $held = $process.TotalProcessorTime, $process.PeakWorkingSet64
    $null = Invoke-MeanFieldExperiment $File -Set @{ 'output.path' = "$Output-1" } @quiet 6> $null
    $process.Refresh(); $seconds, $memory = ($process.TotalProcessorTime - $before).TotalSeconds, ($process.PeakWorkingSet64 - $held)
    Invoke-MeanFieldExperiment $File -Set @{ 'output.path' = "$Output-2" } -WhatIf @quiet | Out-Null
    [string]::Format([cultureinfo]::InvariantCulture, 'taken {0:G3} s | {1:G3} MB', $seconds, $memory / 1MB)
}
try {
    '| | forecast, cold | forecast, warm | forecast memory | taken | growth |'
    '|---|---|---|---|---|---|'
    foreach ($case in $cases.GetEnumerator()) {
        $file = $case.Value
        if ($case.Value -is [array]) {
            $file = "$folder/$($case.Key -replace '\W').yaml"
            Set-Content -LiteralPath $file $case.Value
        }

        $output = "$folder/$($case.Key -replace '\W')"
        $text = & $shell @arguments -Command "& { $run } '$root/MeanFieldTools.psd1' '$file' '$output'"
        $said = [regex]::Matches("$text", 'about (.+?) on \d+ threads, (.+?) for the largest')
        $taken = [regex]::Match("$text", 'taken (.*)').Groups[1].Value
        "| $($case.Key) | $($said[0].Groups[1].Value) | $($said[1].Groups[1].Value) | $($said[0].Groups[2].Value) | $taken |"
    }
}
finally { Remove-Item -LiteralPath $folder -Recurse -Force }
