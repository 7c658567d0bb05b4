BeforeAll { . "$PSScriptRoot/common.ps1" }

Describe 'The module in pwsh' {
    It 'exports the cmdlets of its manifest and nothing else' {
        $manifest = Import-PowerShellDataFile "$root/MeanFieldTools.psd1"
        (Get-Command -Module MeanFieldTools).Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'passes Test-ModuleManifest' {
        Test-ModuleManifest "$root/MeanFieldTools.psd1" | Should -Not -BeNullOrEmpty
    }

    It 'loads no library before it is used' {
        $loaded = Invoke-Shell `
            -Command "Import-Module '$root/MeanFieldTools.psd1'; [AppDomain]::CurrentDomain.GetAssemblies().ForEach{ `$_.GetName().Name }"
        $loaded | Should -Contain MeanFieldTools.Core
        $own = Get-ChildItem "$root/module/bin/*.dll" | ForEach-Object BaseName | Where-Object { $_ -notlike 'MeanFieldTools*' }
        $own.Count | Should -BeGreaterThan 5
        $loaded | Where-Object { $_ -in $own } | Should -BeNullOrEmpty
    }

    It 'survives Import-Module -Force and Remove-Module' {
        Import-Module "$root/MeanFieldTools.psd1" -Force
        (New-QuantumExpert 2).ParameterCount | Should -Be 4
        Remove-Module MeanFieldTools
        Get-Command New-QuantumExpert -ErrorAction Ignore | Should -BeNullOrEmpty
        Import-Module "$root/MeanFieldTools.psd1"
        (New-QuantumExpert 2).ParameterCount | Should -Be 4
    }

    It 'resolves its types and hides its libraries' {
        [MeanFieldTools.ParticleEnsemble].Name | Should -Be 'ParticleEnsemble'
        'MathNet.Numerics.LinearAlgebra.Matrix' -as [type] | Should -BeNullOrEmpty
        'YamlDotNet.Core.Parser' -as [type] | Should -BeNullOrEmpty
    }

    It 'works in ForEach-Object -Parallel, with the same results' {
        $expert = New-TrigonometricExpert -MeanCosine 2
        $data = New-TrainingData -InputValue 1, 2 -Target 0.5
        $loss = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module "$using:root/MeanFieldTools.psd1"
            (New-ParticleEnsemble -Expert $using:expert -Count 100 -Seed 3 | Start-MixtureTraining -TrainingData $using:data -Time 2).Loss
        }
        $loss | Should -HaveCount 4
        $loss | Select-Object -Unique | Should -HaveCount 1
    }

    It 'works in strict mode with preferences set to Stop' {
        $ErrorActionPreference = 'Stop'
        { New-QuantumExpert 2 -Observable 'Z0 + Z1' } |
            Should -Throw -ErrorId 'ObservableNormTooLarge,MeanFieldTools.Commands.NewQuantumExpertCommand'
    }
}

Describe 'Completion' {
    It 'completes <Text> to <Expected>' -ForEach @(
        @{ Text = 'New-ParticleEnsemble -Law u'; Expected = 'Uniform' }
        @{ Text = 'Get-ChaosBound -Name pap'; Expected = 'PaperCorrected', 'PaperPrinted', 'PaperTheorem' }
        @{ Text = 'Measure-Wasserstein -Norm '; Expected = 'L1', 'L2' }
        @{ Text = 'Start-MixtureTraining -Method R'; Expected = 'RungeKutta4' }
        @{ Text = 'New-QuantumExpert 2 -Observable mean'; Expected = "'mean(Z)'", "'mean(X)'" }
        @{ Text = 'New-QuantumExpert -QubitCount 4 -Observable Y'; Expected = 'Y0', 'Y1', 'Y2', 'Y3' }
        @{ Text = 'New-QuantumExpert 2 -Ansatz Strong'; Expected = 'StronglyEntangling' }
        @{ Text = 'Export-MeanFieldPlot x.svg -Kind Conv'; Expected = 'Convergence' }
        @{ Text = 'Invoke-MeanFieldExperiment x.yaml -Set training.t'; Expected = "'training.time='" }
        @{ Text = 'Invoke-MeanFieldExperiment x.yaml -Set distance.norm=l'; Expected = "'distance.norm=L1'", "'distance.norm=L2'" }
    ) {
        Get-Completion $Text | Should -Be $Expected
    }

    It 'completes experiment files and the columns of a table' {
        Push-Location "$root/module/examples"
        try {
            (Get-Completion 'Test-MeanFieldExperiment ./') -replace '.*[\\/]' | Should -Contain 'iris.yaml'
            (Get-Completion 'Test-MeanFieldExperiment ./') -match 'ps1' | Should -BeNullOrEmpty
            Get-Completion 'Import-TrainingData data/iris.csv -TargetProperty sp' | Should -Be 'species'
        }
        finally { Pop-Location }
    }
}
