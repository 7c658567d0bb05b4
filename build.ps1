<#
.SYNOPSIS
Builds, tests and packages the module, and runs its first experiment. Everything is done by dotnet, and by PowerShell in processes of its own.
.DESCRIPTION
With the .NET 10 SDK alone: dotnet tool restore, then dotnet pwsh build.ps1 -Task FirstRun. With PowerShell 7.6: ./build.ps1 FirstRun.
A task that fails ends with an exit code other than zero.
.PARAMETER Task
FirstRun: builds the module and runs module/examples/first-run.ps1.
Test: runs all tests, those in C# and those in Pester.
Build: compiles, and assembles the module in module/bin.
Analyze: runs PSScriptAnalyzer, where it is installed.
Package: writes a folder and a nupkg below output that Publish-PSResource accepts.
Explore: runs the property tests with fresh random numbers, and prints the seed that repeats them.
Acceptance: runs the tests that take too long for every day.
.PARAMETER Configuration
The configuration that is compiled.
.PARAMETER Seed
The seed of Explore, to repeat what it found. Default: a new one.
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

    [long] $Seed = (Get-Random -Maximum ([int]::MaxValue))
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# This PowerShell as a command: a dotnet tool runs as dotnet with an assembly, an installed one as itself.
$program, $arguments = if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') {
    [Environment]::ProcessPath, "$PSHOME/pwsh.dll"
}
else { [Environment]::ProcessPath }
$arguments = @($arguments) + '-NoProfile'

function Find-Analyzer {
    if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        throw 'Analyze needs PSScriptAnalyzer. Install it with: Install-PSResource PSScriptAnalyzer'
    }
}

function Invoke-Analyzer {
    # Files are UTF-8 without a byte order mark.
    $excluded = 'PSUseBOMForUnicodeEncodedFile'
    foreach ($path in 'build.ps1', 'MeanFieldTools.psd1', 'module/MeanFieldTools.psm1', 'module/MeanFieldTools.Should.ps1', 'module/examples') {
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
            dotnet build src/MeanFieldTools -c $Configuration
            & $program @arguments -File module/examples/first-run.ps1
        }
        'Test' { dotnet test -c $Configuration }
        'Build' { dotnet build -c $Configuration }
        'Analyze' {
            Find-Analyzer
            $found = @(Invoke-Analyzer)
            $found
            if ($found) { throw "PSScriptAnalyzer reports $($found.Count) findings." }
        }
        'Package' {
            dotnet build src/MeanFieldTools -c $Configuration
            $version = (Import-PowerShellDataFile MeanFieldTools.psd1).ModuleVersion
            $stage = "$PSScriptRoot/output/MeanFieldTools/$version"
            if (Test-Path -LiteralPath $stage) { Remove-Item -LiteralPath $stage -Recurse }
            dotnet msbuild src/MeanFieldTools/MeanFieldTools.csproj -t:StageModule -p:Configuration=$Configuration -p:StageDirectory=$stage
            dotnet pack src/MeanFieldTools/MeanFieldTools.csproj -c $Configuration --no-build --output output
            Test-ModuleManifest -Path "$stage/MeanFieldTools.psd1"
        }
        'Explore' {
            "MEANFIELD_TEST_SEED is $Seed. To repeat this run: ./build.ps1 Explore -Seed $Seed"
            $env:MEANFIELD_TEST_SEED = $Seed
            try { dotnet test tests/MeanFieldTools.Core.Tests -c $Configuration }
            finally { $env:MEANFIELD_TEST_SEED = $null }
        }
        'Acceptance' { dotnet test -c $Configuration --filter Category=Acceptance }
    }

    $completed = $true
}
finally {
    Pop-Location

    # A PowerShell that is stopped by Ctrl+C while it runs a script ends with 0. One that runs only this script ends as other programs do; a session goes on.
    $onlyThis = [Environment]::GetCommandLineArgs() | Where-Object { $_ -like '*build.ps1' }
    if (-not $completed -and $onlyThis -and $Error.Count -eq 0) { $Host.SetShouldExit(130) }
}
