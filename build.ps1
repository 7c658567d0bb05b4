<#
.SYNOPSIS
A thin front for the build: everything it does is done by dotnet.
.PARAMETER Task
Build: compiles, and assembles the module in module/bin. Test: runs all tests, and the Pester suite where Pester is installed.
Analyze: runs PSScriptAnalyzer where it is installed. Package: makes a folder and a nupkg under output that Publish-PSResource takes.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location $PSScriptRoot

function Test-Available([string] $Module) {
    $found = [bool](Get-Module -ListAvailable $Module)
    if (-not $found) { Write-Warning "$Module is not installed; its part is left out." }
    $found
}

switch ($Task) {
    'Build' { dotnet build -c $Configuration }
    'Test' {
        dotnet test -c $Configuration
        if (Test-Available Pester) {
            # A process of its own, so that the assemblies are not locked here.
            pwsh -NoProfile -Command "Invoke-Pester -Path '$PSScriptRoot/tests/Pester' -CI"
        }
    }
    'Analyze' {
        dotnet build -c $Configuration
        if (Test-Available PSScriptAnalyzer) {
            # Files are UTF-8 without a mark. In Pester files variables are used in other blocks than they are set in, which the analyzer does not see.
            $found = @(
                'build.ps1', 'module/MeanFieldTools.psm1', 'module/MeanFieldTools.Should.ps1', 'MeanFieldTools.psd1', 'module/examples' |
                    ForEach-Object { Invoke-ScriptAnalyzer -Path $_ -Recurse -ExcludeRule PSUseBOMForUnicodeEncodedFile }
                Invoke-ScriptAnalyzer -Path tests/Pester -Recurse -ExcludeRule PSUseBOMForUnicodeEncodedFile, PSUseDeclaredVarsMoreThanAssignments
            )
            $found
            if ($found) { throw "PSScriptAnalyzer has $($found.Count) findings." }
        }
    }
    'Package' {
        dotnet build -c $Configuration
        $version = (Import-PowerShellDataFile MeanFieldTools.psd1).ModuleVersion
        $stage = "$PSScriptRoot/output/MeanFieldTools/$version"
        if (Test-Path $stage) { Remove-Item $stage -Recurse }
        dotnet msbuild src/MeanFieldTools/MeanFieldTools.csproj -t:StageModule -p:Configuration=$Configuration -p:StageDirectory=$stage
        dotnet pack src/MeanFieldTools/MeanFieldTools.csproj -c $Configuration --no-build --output output
        Test-ModuleManifest -Path "$stage/MeanFieldTools.psd1"
    }
}
