BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $manifest = "$root/MeanFieldTools.psd1"
}

Describe 'Beside others' {
    It 'works in Start-ThreadJob' {
        $loss = Start-ThreadJob {
            Import-Module $using:manifest
            (New-TrigonometricExpert 2 | New-ParticleEnsemble -Count 5 -Seed 1 | Start-MixtureTraining -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1).Loss
        } | Receive-Job -Wait -AutoRemoveJob
        $loss | Should -BeCloseTo (New-TrigonometricExpert 2 | New-ParticleEnsemble -Count 5 -Seed 1 |
            Start-MixtureTraining -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1).Loss -Tolerance 0
    }

    It 'lives with other libraries of the same names, whichever comes first: <_>' -ForEach 'ours', 'theirs' {
        # An assembly that calls itself YamlDotNet, of another version, in the default load context, as powershell-yaml brings it.
        $script = "
            `$ErrorActionPreference = 'Stop'
            if ('$_' -eq 'ours') { Import-Module '$manifest' }
            foreach (`$name in 'YamlDotNet', 'MathNet.Numerics') {
                `$file = Join-Path '$TestDrive' `"$_-`$name.dll`"
                Add-Type -TypeDefinition `"[assembly: System.Reflection.AssemblyVersion(`"`"1.2.3.4`"`")] namespace `$name { public class Alien { } }`" -OutputAssembly (Join-Path (New-Item -ItemType Directory -Force '$TestDrive/$_') `"`$name.dll`")
                [Reflection.Assembly]::LoadFrom((Join-Path '$TestDrive/$_' `"`$name.dll`")) > `$null
            }
            if ('$_' -eq 'theirs') { Import-Module '$manifest' }
            [YamlDotNet.Alien].Assembly.GetName().Version.ToString()
            (Import-MeanFieldExperiment '$root/module/examples/iris.yaml').Name
            (Get-ChaosBound -Expert (New-TrigonometricExpert 2) -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1 -Count 5 -Name Cap).Name"
        $found = pwsh -NoProfile -Command $script
        $found | Should -Be '1.2.3.4', 'iris', 'Cap'
    }

    It 'takes paths with spaces and brackets as they are' {
        $folder = New-Item -ItemType Directory -Path ($TestDrive + '/a [b] c')
        $file = "$folder/e [1].npz"
        New-TrigonometricExpert 2 | New-ParticleEnsemble -Count 3 -Seed 1 | Export-ParticleEnsemble -LiteralPath $file
        Test-Path -LiteralPath $file | Should -BeTrue
        (Import-ParticleEnsemble -LiteralPath $file).ParticleCount | Should -Be 3
        Set-Content -LiteralPath "$folder/t [1].csv" 'a,b', '1,2'
        (Import-TrainingData -LiteralPath "$folder/t [1].csv" -InputProperty a -TargetProperty b).SampleCount | Should -Be 1
    }

    It 'computes and shows the same in <_>' -ForEach 'de-DE', 'tr-TR' {
        $before = [cultureinfo]::CurrentCulture
        $work = {
            Show-Text (New-QuantumExpert 2 -Ansatz stronglyentangling -Observable '0.5*Z0 + 0.25*X1' | New-ParticleEnsemble -Count 4 -Seed 1 |
                Start-MixtureTraining -TrainingData (New-TrainingData -Kind Blobs -Count 5 -Seed 1) -Time 0.5)
            (Import-MeanFieldExperiment "$root/module/examples/iris.yaml" -Set 'training.time=0.25', 'distance.norm=l1').Configuration
        }
        $here = & $work
        try {
            [cultureinfo]::CurrentCulture = $_
            & $work | Should -Be $here
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }
}

Describe 'Start' {
    It 'loads no library before it is used' {
        $loaded = pwsh -NoProfile -Command "Import-Module '$manifest'; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name"
        $loaded | Should -Contain 'MeanFieldTools'
        $loaded | Should -Not -Contain 'MathNet.Numerics'
        $loaded | Should -Not -Contain 'YamlDotNet'
        $loaded | Should -Not -Contain 'OxyPlot'
    }
}
