BeforeAll { . "$PSScriptRoot/common.ps1" }

Describe 'build.ps1' {
    It 'writes a folder and a package' {
        # What was built last is what these tests use; building it again under them would not be the same test.
        $built = Get-Item "$root/src/MeanFieldTools/bin/*/net10.0/MeanFieldTools.dll" | Sort-Object LastWriteTime | Select-Object -Last 1
        Invoke-Shell -File "$root/build.ps1" -Task Package -Configuration $built.Directory.Parent.Name -NoBuild > "$TestDrive/log.txt"
        $LASTEXITCODE | Should -Be 0 -Because (Get-Content "$TestDrive/log.txt" -Raw)
        $version = (Import-PowerShellDataFile "$root/MeanFieldTools.psd1").ModuleVersion
        "$root/output/MeanFieldTools.$version.nupkg" | Should -Exist
    }

    It 'packages what a repository folder takes and installs, and the README''s pipeline runs there' {
        $version = (Import-PowerShellDataFile "$root/MeanFieldTools.psd1").ModuleVersion
        $feed, $folder = "$TestDrive/feed", "$TestDrive/my modules" | ForEach-Object { (New-Item -ItemType Directory $_).FullName }
        Register-PSResourceRepository -Name MeanFieldToolsTest -Uri $feed -Trusted
        try {
            Publish-PSResource -Path "$root/output/MeanFieldTools/$version" -Repository MeanFieldToolsTest
            Find-PSResource MeanFieldTools -Repository MeanFieldToolsTest | ForEach-Object Version | Should -Be ([version] $version)
            Save-PSResource MeanFieldTools -Repository MeanFieldToolsTest -Path $folder -TrustRepository
        }
        finally { Unregister-PSResourceRepository MeanFieldToolsTest }
        $module = "$folder/MeanFieldTools/$version"
        $block = [regex]::Match((Get-Content "$module/README.md" -Raw), '(?s)```powershell\r?\n(.*?)```').Groups[1].Value
        Set-Content "$module/pipeline.ps1" "Set-Location '$module'; `$ErrorActionPreference = 'Stop'; $block"
        $script = "& '$module/pipeline.ps1' | Out-String -Width 120; (Get-Module MeanFieldTools).ModuleBase"
        $text = Invoke-Shell -Command "`$PSStyle.OutputRendering = 'PlainText'; $script" | Out-String
        $LASTEXITCODE | Should -Be 0
        [regex]::Matches($text, '(?m)^ +(64|256|1024) +0\.2 .*LimitSample').Count | Should -Be 3 -Because $text
        $text.TrimEnd() | Should -BeLike "*$([WildcardPattern]::Escape($module))"
    }

    It 'finds nothing to complain about' {
        if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) { Set-ItResult -Skipped -Because 'it needs the module PSScriptAnalyzer' }
        Invoke-Shell -File "$root/build.ps1" -Task Analyze > "$TestDrive/log.txt"
        $LASTEXITCODE | Should -Be 0 -Because (Get-Content "$TestDrive/log.txt" -Raw)
    }
}
