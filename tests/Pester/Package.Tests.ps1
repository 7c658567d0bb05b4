BeforeAll { . "$PSScriptRoot/common.ps1" }

Describe 'build.ps1' {
    It 'packages a module that imports and works from its folder' {
        pwsh -NoProfile -File "$root/build.ps1" -Task Package > "$TestDrive/log.txt"
        $LASTEXITCODE | Should -Be 0 -Because (Get-Content "$TestDrive/log.txt" -Raw)
        $version = (Import-PowerShellDataFile "$root/MeanFieldTools.psd1").ModuleVersion
        "$root/output/MeanFieldTools.$version.nupkg" | Should -Exist
        $loss = pwsh -NoProfile -Command "
            Import-Module '$root/output/MeanFieldTools/$version/MeanFieldTools.psd1'
            `$data = New-TrainingData -InputValue 1, 2 -Target 0.5
            (New-TrigonometricExpert 2 | New-ParticleEnsemble -Count 5 -Seed 1 | Start-MixtureTraining -TrainingData `$data -Time 1).Loss"
        [double] $loss | Should -BeLessThan 1
    }

    It 'finds nothing to complain about' -Skip:(-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        pwsh -NoProfile -File "$root/build.ps1" -Task Analyze > "$TestDrive/log.txt"
        $LASTEXITCODE | Should -Be 0 -Because (Get-Content "$TestDrive/log.txt" -Raw)
    }
}
