BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $manifest = "$root/MeanFieldTools.psd1"
}

Describe 'Beside others' {
    It 'works in Start-ThreadJob' {
        $loss = Start-ThreadJob {
            Import-Module $using:manifest
            (New-TrigonometricExpert 2 | New-ParticleEnsemble -Count 5 -Seed 1 |
                Start-MixtureTraining -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1).Loss
        } | Receive-Job -Wait -AutoRemoveJob
        $loss | Should -BeCloseTo (New-TrigonometricExpert 2 | New-ParticleEnsemble -Count 5 -Seed 1 |
            Start-MixtureTraining -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1).Loss -Tolerance 0
    }

    Context 'Other libraries of the same names' {
        BeforeAll {
            # Assemblies of another version, for the default load context, as powershell-yaml brings them.
            $alien = (New-Item -ItemType Directory "$TestDrive/alien").FullName
            foreach ($name in 'YamlDotNet', 'MathNet.Numerics') {
                Add-Type -OutputAssembly "$alien/$name.dll" `
                    -TypeDefinition "[assembly: System.Reflection.AssemblyVersion(`"1.2.3.4`")] namespace $name { public class Alien { } }"
            }
        }

        It 'do not disturb, whichever comes first: <_>' -ForEach 'ours', 'theirs' {
            $script = "
                `$ErrorActionPreference = 'Stop'
                if ('$_' -eq 'ours') { Import-Module '$manifest' }
                foreach (`$name in 'YamlDotNet', 'MathNet.Numerics') { [Reflection.Assembly]::LoadFrom(`"$alien/`$name.dll`") > `$null }
                if ('$_' -eq 'theirs') { Import-Module '$manifest' }
                [YamlDotNet.Alien].Assembly.GetName().Version.ToString()
                (Import-MeanFieldExperiment '$root/module/examples/iris.yaml').Name
                `$data = New-TrainingData (1, 2) 0.5
                (Get-ChaosBound -Expert (New-TrigonometricExpert 2) -TrainingData `$data -Time 1 -Count 5 -Name Cap).Name"
            $found = Invoke-Shell -Command $script
            $found | Should -Be '1.2.3.4', 'iris', 'Cap'
        }
    }

    It 'runs, stops and reports jobs of its own' {
        $set = @{
            'ensemble.count' = 4, 400000; 'training.time' = 0.01; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16
            'output.path' = "$TestDrive/job [1]"
        }
        $job = Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -Set $set -AsJob
        $job.State | Should -Be Running
        $first = $null
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while (-not $first -and $watch.Elapsed.TotalSeconds -lt 120) {
            Start-Sleep -Milliseconds 100
            $first = $job | Receive-Job 6>$null 3>$null
        }
        $first | Should -BeOfType MeanFieldTools.MeanFieldMeasurement
        while ($job.Progress.Count -eq 0 -and $watch.Elapsed.TotalSeconds -lt 120) { Start-Sleep -Milliseconds 100 }
        $job.Progress.Count | Should -BeGreaterThan 0
        $watch.Restart()
        $job | Stop-Job
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20 -Because 'two seconds are the aim, on a machine that does nothing else'
        $job.State | Should -Be Stopped
        (Get-Job -Id $job.Id).Command | Should -BeLike '*Invoke-MeanFieldExperiment*'
        $job | Remove-Job
        # What was finished before is there, and is not computed again.
        $set['ensemble.count'] = 4, 8
        $states = (Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -Set $set -WhatIf 6>$null).State
        $states | Should -Be Finished, New
    }

    Context 'Paths with spaces and brackets' {
        BeforeAll {
            $folder = (New-Item -ItemType Directory -Path ($TestDrive + '/a [b] c')).FullName
            Copy-Item -LiteralPath "$root/module/examples/data/iris.csv" "$TestDrive/iris.csv"
            Move-Item -LiteralPath "$TestDrive/iris.csv" $folder
            Set-Content -LiteralPath "$folder/t [1].csv" 'a,b', '1,2'
            Set-Content -LiteralPath "$folder/x [1].yaml" 'expert: { meanCosine: 2 }', 'data: { kind: Random, count: 3, seed: 1 }',
                'training: { time: 0.1 }', 'ensemble: { count: [4] }', 'output: { path: "out [1]" }'
            $ensemble = New-TrigonometricExpert 2 | New-ParticleEnsemble -Count 3 -Seed 1
            $trained = $ensemble | Start-MixtureTraining -TrainingData (New-TrainingData (1, 2) 0.5) -Time 1
            $cases = [ordered]@{
                'Export-ParticleEnsemble'      = { $ensemble | Export-ParticleEnsemble -LiteralPath 'e [1].npz' }
                'Import-ParticleEnsemble'      = { (Import-ParticleEnsemble -LiteralPath 'e [1].npz').ParticleCount | Should -Be 3 }
                'Import-TrainingData'          = {
                    (Import-TrainingData -LiteralPath 't [1].csv' -InputProperty a -TargetProperty b).SampleCount | Should -Be 1
                }
                'Export-MeanFieldBaseline'     = { $ensemble | Export-MeanFieldBaseline -LiteralPath 'b [1].json' }
                'Compare-MeanFieldBaseline'    = { $ensemble | Compare-MeanFieldBaseline -LiteralPath 'b [1].json' | Should -BeNullOrEmpty }
                'Export-MeanFieldPlot'         = { $trained | Export-MeanFieldPlot -LiteralPath 'p [1].svg' }
                'Test-MeanFieldExperiment'     = { Test-MeanFieldExperiment -LiteralPath 'x [1].yaml' | Should -BeTrue }
                'Import-MeanFieldExperiment'   = { (Import-MeanFieldExperiment -LiteralPath 'x [1].yaml').CellCount | Should -Be 1 }
                'Export-MeanFieldJob'          = { Export-MeanFieldJob -LiteralPath 'x [1].yaml' -Destination 'j [1].sh' -PassThru |
                    ForEach-Object { Test-Path -LiteralPath $_.FullName } | Should -BeTrue }
                'Invoke-MeanFieldExperiment'   = { Invoke-MeanFieldExperiment -LiteralPath 'x [1].yaml' -InformationAction Ignore |
                    Should -HaveCount 1 }
                'Import-MeanFieldResult'       = { Import-MeanFieldResult -LiteralPath 'out [1]' | Should -HaveCount 1 }
                'Export-MeanFieldReport'       = { Export-MeanFieldReport -LiteralPath 'out [1]' -PassThru |
                    ForEach-Object { Test-Path -LiteralPath $_.FullName } | Should -BeTrue }
            }
        }

        It 'are taken as they are by every cmdlet with a path' {
            $with = (Get-Command -Module MeanFieldTools | Where-Object { $_.Parameters.ContainsKey('Path') }).Name
            $with | Sort-Object | Should -Be ($cases.Keys | Sort-Object)
            Push-Location -LiteralPath $folder
            try {
                foreach ($name in $cases.Keys) {
                    $Error.Clear()
                    & $cases[$name]
                    $Error | Should -BeNullOrEmpty -Because $name
                }
            }
            finally { Pop-Location }
            (Get-ChildItem -LiteralPath $folder).Name | Should -Contain 'e [1].npz'
            (Get-ChildItem -LiteralPath $folder).Name | Should -Contain 'p [1].svg'
            (Get-ChildItem -LiteralPath $folder).Name | Should -Contain 'out [1]'
        }
    }

    It 'computes and shows the same in <_>' -ForEach 'de-DE', 'tr-TR' {
        $before = [cultureinfo]::CurrentCulture
        $work = {
            Show-Text (New-QuantumExpert 2 -Ansatz stronglyentangling -Observable '0.5*Z0 + 0.25*X1' |
                New-ParticleEnsemble -Count 4 -Seed 1 |
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
