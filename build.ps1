<#
.SYNOPSIS
Builds, tests and packages the module, and runs its first experiment. Everything is done by dotnet, and by PowerShell in processes of its
own.
.DESCRIPTION
With the .NET 10 SDK alone: dotnet tool restore, then dotnet pwsh build.ps1 -Task FirstRun. With PowerShell 7.6: ./build.ps1 FirstRun.
A task that fails ends with an exit code other than zero.
.PARAMETER Task
FirstRun: builds the module and runs module/examples/first-run.ps1.
Test: runs all tests, those in C# and those in Pester.
Build: compiles, and assembles the module in module/bin.
Analyze: runs PSScriptAnalyzer, where it is installed.
Package: writes a folder and a nupkg below output that Publish-PSResource accepts.
Explore: runs the property tests with fresh random numbers, and feeds every parser damaged inputs for -FuzzSeconds. A failure prints
the seed that repeats it (-Seed), or the input.
Acceptance: runs the tests that take too long for every day.
.PARAMETER Configuration
The configuration that is compiled.
.PARAMETER Seed
The seed of Explore that a failure has printed, to repeat it. Default: random.
.PARAMETER FuzzSeconds
How long Explore feeds each parser damaged inputs, in seconds.
.PARAMETER NoBuild
Takes what is built already.
.PARAMETER PesterVersion
The version of Pester that Test runs all Pester files with. By default, files that try our Should operators run with 5.9.1 too.
.EXAMPLE
./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('FirstRun', 'Test', 'Build', 'Analyze', 'Package', 'Explore', 'Acceptance')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [switch] $NoBuild,

    [string] $Seed = 'random',

    [ValidateRange(1, 1000000)]
    [int] $FuzzSeconds = 60,

    [ValidateSet('6.2.0', '5.9.1')]
    [string] $PesterVersion = '6.2.0'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# This PowerShell as a command: a dotnet tool runs as dotnet with an assembly, an installed one as itself.
$program, $arguments = if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') {
    [Environment]::ProcessPath, "$PSHOME/pwsh.dll"
}
else { [Environment]::ProcessPath }
$arguments = @($arguments) + '-NoProfile'
$build = @('-c', $Configuration)
if ($NoBuild) { $build += '--no-build' }

function Find-Analyzer {
    if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        throw 'Analyze needs PSScriptAnalyzer. Install it with: Install-PSResource PSScriptAnalyzer'
    }
}

function Invoke-Analyzer {
    # Files are UTF-8 without a byte order mark.
    $excluded = 'PSUseBOMForUnicodeEncodedFile'
    $checked = 'build.ps1', 'MeanFieldTools.psd1', 'module/MeanFieldTools.psm1', 'module/MeanFieldTools.Should.ps1', 'module/examples'
    foreach ($path in $checked) {
        Invoke-ScriptAnalyzer -Path $path -Recurse -ExcludeRule $excluded
    }

    # Pester files set variables in one block and use them in another, which the analyzer cannot see.
    Invoke-ScriptAnalyzer -Path tests/Pester -Recurse -ExcludeRule $excluded, PSUseDeclaredVarsMoreThanAssignments
}

$completed = $false
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'FirstRun' {
            if (-not $NoBuild) { dotnet build src/MeanFieldTools -c $Configuration }
            & $program @arguments -File module/examples/first-run.ps1
        }
        'Test' {
            if (-not $NoBuild) { dotnet build -c $Configuration }
            $env:MEANFIELD_PESTER_VERSION = $PSBoundParameters['PesterVersion']

            # One project after another: each keeps all cores busy, and a test that shares them with other projects takes twice as long.
            try { dotnet test -c $Configuration --no-build -m:1 }
            finally { $env:MEANFIELD_PESTER_VERSION = $null }
        }
        'Build' { dotnet build -c $Configuration }
        'Analyze' {
            Find-Analyzer
            $found = @(Invoke-Analyzer)
            $found
            if ($found) { throw "PSScriptAnalyzer reports $($found.Count) findings." }
        }
        'Package' {
            if (-not $NoBuild) { dotnet build src/MeanFieldTools -c $Configuration }
            $version = (Import-PowerShellDataFile MeanFieldTools.psd1).ModuleVersion
            $stage = "$PSScriptRoot/output/MeanFieldTools/$version"
            if (Test-Path -LiteralPath $stage) { Remove-Item -LiteralPath $stage -Recurse }
            dotnet msbuild src/MeanFieldTools/MeanFieldTools.csproj -t:StageModule -p:Configuration=$Configuration -p:StageDirectory=$stage
            dotnet pack src/MeanFieldTools/MeanFieldTools.csproj -c $Configuration --no-build --output output
            Test-ModuleManifest -Path "$stage/MeanFieldTools.psd1"
        }
        'Explore' {
            $env:MEANFIELD_TEST_SEED = $Seed
            $env:MEANFIELD_FUZZ_SECONDS = $FuzzSeconds
            try {
                dotnet test tests/MeanFieldTools.Core.Tests @build
                dotnet test tests/MeanFieldTools.Experiments.Tests @build --filter FullyQualifiedName~FuzzTests
                dotnet test tests/MeanFieldTools.Tests @build --filter FullyQualifiedName~FuzzTests
            }
            finally { $env:MEANFIELD_TEST_SEED = $env:MEANFIELD_FUZZ_SECONDS = $null }
        }
        'Acceptance' { dotnet test @build --settings tests/Acceptance.runsettings }
    }

    $completed = $true
}
finally {
    Pop-Location

    # A PowerShell that is stopped by Ctrl+C while it runs a script ends with 0. One that runs only this script ends as other programs do; a
    # session goes on.
    $onlyThis = [Environment]::GetCommandLineArgs() | Where-Object { $_ -like '*build.ps1' }
    if (-not $completed -and $onlyThis -and $Error.Count -eq 0) { $Host.SetShouldExit(130) }
}
