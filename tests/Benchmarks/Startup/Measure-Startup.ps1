<#
.SYNOPSIS
How long Import-Module takes, beside an empty binary module in the same run: both in new processes, in turn, the median of several.
.DESCRIPTION
The aim is under 250 ms in a warm pwsh on an idle desktop. The ratio to an empty module is what can be compared between machines.
#>
[CmdletBinding()]
param([ValidateRange(1, 100)] [int] $Count = 9)

$ErrorActionPreference = 'Stop'
$module = (Resolve-Path "$PSScriptRoot/../../../MeanFieldTools.psd1").Path
$folder = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "Empty.$([guid]::NewGuid())")
try {
    $empty = Join-Path $folder 'Empty.dll'
    Add-Type -OutputAssembly $empty `
        -TypeDefinition 'using System.Management.Automation; [Cmdlet("Get", "Nothing")] public class GetNothing : PSCmdlet { }'
    $times = @{ $module = @(); $empty = @() }

    # The first round warms the files up and is left out.
    foreach ($round in 0..$Count) {
        foreach ($path in $module, $empty) {
            $elapsed = '$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)'
            $text = pwsh -NoProfile -Command "`$w = [Diagnostics.Stopwatch]::StartNew(); Import-Module '$path'; $elapsed"
            if ($round -gt 0) { $times[$path] += [double]::Parse($text, [cultureinfo]::InvariantCulture) }
        }
    }

    $median = @{}
    foreach ($path in $times.Keys) { $median[$path] = ($times[$path] | Sort-Object)[[Math]::Floor($Count / 2)] }
    [pscustomobject]@{
        Milliseconds      = [Math]::Round($median[$module], 1)
        EmptyMilliseconds = [Math]::Round($median[$empty], 1)
        Ratio             = [Math]::Round($median[$module] / $median[$empty], 2)
        Count             = $Count
    }
}
finally { Remove-Item -LiteralPath $folder -Recurse }
