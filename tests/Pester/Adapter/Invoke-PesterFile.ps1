# Runs Pester files, or only discovers their tests, as the adapter asks, and writes what came of it as JSON.
[CmdletBinding()]
param(
    # A JSON file: Module, Path, Line ('file:line' of the tests to run; all where empty), ExcludeTag, Discover, ResultPath.
    [Parameter(Mandatory)]
    [string] $RequestPath
)

$ErrorActionPreference = 'Stop'
$request = Get-Content -LiteralPath $RequestPath -Raw | ConvertFrom-Json
Import-Module $request.Module

$configuration = New-PesterConfiguration
$configuration.Run.Path = [string[]] $request.Path
$configuration.Run.PassThru = $true
$configuration.Run.SkipRun = $request.Discover
$configuration.Filter.Line = [string[]] $request.Line
$configuration.Filter.ExcludeTag = [string[]] $request.ExcludeTag
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

function Get-Tag($Test) {
    $Test.Tag
    for ($block = $Test.Block; $block; $block = $block.Parent) { $block.Tag }
}

function Get-Block($Block) {
    foreach ($inner in $Block) {
        $inner
        Get-Block $inner.Blocks
    }
}

# Pester puts data into names, such as <Text> or <_>, only when it runs a test. A discovery needs them for --filter.
function Expand-Name($Test) {
    $data = @{}
    $levels = @(for ($level = $Test; $level; $level = $level.PSObject.Properties['Block'] ? $level.Block : $level.Parent) { $level })
    [array]::Reverse($levels)
    $names = foreach ($level in $levels.Where{ $_.Name -ne 'Root' }) {
        $data['_'] = $level.Data ?? $data['_']
        if ($level.Data -is [Collections.IDictionary]) { foreach ($key in $level.Data.Keys) { $data["$key"] = $level.Data[$key] } }
        [regex]::Replace($level.Name, '<(\w+)>',
            { param($found) $key = $found.Groups[1].Value; $data.ContainsKey($key) ? "$($data[$key])" : $found.Value })
    }
    $names -join '.'
}

function New-Outcome($File, [string] $Name, [int] $Line, [string] $Result, [timespan] $Duration, $ErrorRecord, $Output, $Tag,
    [switch] $IsTest) {
    [pscustomobject]@{
        File     = "$File"
        Name     = $Name
        Line     = $Line
        Result   = $Result
        Duration = $Duration.TotalMilliseconds
        Message  = @($ErrorRecord).Where{ $_ }.ForEach{ $_.DisplayErrorMessage ?? "$_" } -join "`n"
        Stack    = @($ErrorRecord).Where{ $_ }.ForEach{ $_.DisplayStackTrace ?? $_.ScriptStackTrace } -join "`n"
        Output   = @($Output).Where{ $null -ne $_ } -join "`n"
        Tag      = [string[]] @(@($Tag).Where{ $_ } | Select-Object -Unique)
        IsTest   = [bool] $IsTest
    }
}

$outcomes = foreach ($container in $run.Containers) {
    # A syntax error, or an error before the first test.
    if ($container.ErrorRecord) { New-Outcome $container.Item 'the file as a whole' 1 Failed $container.Duration $container.ErrorRecord }

    # An error in BeforeAll or AfterAll, which may leave all tests of the block passed.
    foreach ($block in Get-Block $container.Blocks) {
        if ($block.ErrorRecord) {
            $name = "$($block.ExpandedPath) (BeforeAll or AfterAll)"
            New-Outcome $container.Item $name $block.StartLine Failed $block.OwnDuration $block.ErrorRecord
        }
    }
}
$outcomes = @($outcomes) + @(
    foreach ($test in $run.Tests) {
        if ($test.Result -eq 'NotRun' -and -not $request.Discover) { continue }
        $name = $request.Discover ? (Expand-Name $test) : $test.ExpandedPath
        New-Outcome $test.ScriptBlock.File $name $test.StartLine $test.Result $test.Duration $test.ErrorRecord $test.StandardOutput `
            (Get-Tag $test) -IsTest
    }
)
ConvertTo-Json -InputObject @($outcomes).Where{ $_ } -Depth 3 -Compress | Set-Content -LiteralPath $request.ResultPath
