BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $expert = New-QuantumExpert -QubitCount 2 -LayerCount 1
    $data = New-TrainingData -InputValue (0.3, 1), (-0.4, 0.2), (1.1, -1) -Target 0.5, -0.7, 0.1
}

Describe 'The pipeline' {
    It 'goes from experts to distances in one line' {
        $limit = Get-MeanFieldLimit -Expert $expert -TrainingData $data -Time 1 -Tolerance 1e-4
        $distance = 8, 32 | ForEach-Object { New-ParticleEnsemble -Expert $expert -Count $_ -Seed 7 } |
            Start-MixtureTraining -TrainingData $data -Time 1 |
            Measure-Wasserstein -ReferenceObject $limit -Seed 1
        $distance.ParticleCount | Should -Be 8, 32
        $distance.IsExact | Should -Be $true, $true
        $distance[1].Distance | Should -BeLessThan $distance[0].Distance
    }

    It 'takes matrices whose rows are partly filled' {
        $inputs = [double[,]]::new(2, 2)
        $inputs[1, 0] = 0.7
        $points = [double[,]]::new(3, 4)
        $points[2, 3] = 1
        $saved = New-ParticleEnsemble -Expert $expert -Parameter $points |
            Start-MixtureTraining -TrainingData (New-TrainingData -InputValue $inputs -Target ([double[]](0.5, -0.3))) -Time 2 `
                -SaveAt 0, 1, 2 -RelativeTolerance 1e-11 -AbsoluteTolerance 1e-12
        $saved.Time | Should -Be 0, 1, 2
        $saved[0].Parameters[2, 3] | Should -Be 1
        $saved[2].Loss | Should -BeLessThan $saved[0].Loss
    }

    It 'frees the worker when Select-Object has enough: <Name>' -ForEach @(
        @{
            Name = 'Start-MixtureTraining'
            Work = {
                New-ParticleEnsemble -Expert $expert -Count 2000 -Seed 1 |
                    Start-MixtureTraining -TrainingData $data -Time 1e7 -SaveAt 0, 1
            }
        }
        @{
            Name = 'Measure-PropagationOfChaos'
            Work = { Measure-PropagationOfChaos -Expert $expert -TrainingData $data -Time 1 -Count 2, 200000 -Replicate 100 -Seed 1 }
        }
        @{ Name = 'Invoke-MeanFieldExperiment'; Work = {
                Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -InformationAction Ignore -WarningAction Ignore -Set @{
                    'ensemble.count' = 4, 200000; 'training.time' = 0.01; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16
                    'output.path' = "$TestDrive/first"
                }
            }
        }
    ) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & $Work | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 60 -Because 'all of the work would take hours'
        # Nobody works on behind the back of the pipeline: the process comes to rest.
        $process = [Diagnostics.Process]::GetCurrentProcess()
        $watch.Restart()
        do {
            $process.Refresh()
            $before = $process.TotalProcessorTime
            Start-Sleep -Milliseconds 400
            $process.Refresh()
            $busy = ($process.TotalProcessorTime - $before).TotalSeconds / 0.4
        } until ($busy -lt 0.3 -or $watch.Elapsed.TotalSeconds -gt 60)
        $busy | Should -BeLessThan 0.3
    }

    It 'stops when it is asked to' {
        $shell = [powershell]::Create().AddScript({
                param($root, $expert, $data)
                Import-Module "$root/MeanFieldTools.psd1"
                New-ParticleEnsemble -Expert $expert -Count 20000 -Seed 1 | Start-MixtureTraining -TrainingData $data -Time 1e9
            }).AddArgument($root).AddArgument($expert).AddArgument($data)
        $shell.BeginInvoke() > $null
        $begun = [Diagnostics.Stopwatch]::StartNew()
        while ($shell.Streams.Progress.Count -eq 0 -and $begun.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
        $shell.InvocationStateInfo.State | Should -Be 'Running'
        $shell.Streams.Progress.Count | Should -BeGreaterThan 0 -Because 'the training has begun'
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20 -Because 'two seconds are the aim, on a machine that does nothing else'
    }

    It 'runs as a job' {
        $ensemble = New-ParticleEnsemble -Expert $expert -Count 20 -Seed 1
        $job = $ensemble | Start-MixtureTraining -TrainingData $data -Time 1 -AsJob
        $result = $job | Receive-Job -Wait -AutoRemoveJob
        $result.Loss | Should -Be ($ensemble | Start-MixtureTraining -TrainingData $data -Time 1).Loss
    }
}

Describe 'An experiment' {
    It 'runs from its file, with settings' {
        $rows = Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -InformationAction Ignore -WarningAction Ignore -Set @{
            'ensemble.count' = 4, 8; 'training.time' = 0.01; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16
            'output.path' = "$TestDrive/iris"
        }
        $rows.ParticleCount | Should -Be 4, 8
        Import-Csv "$TestDrive/iris/results.csv" | Should -HaveCount 2
        "$TestDrive/iris/loss.svg" | Should -Exist
        Test-MeanFieldExperiment "$TestDrive/iris/experiment.yaml" | Should -BeTrue
    }

    It 'does nothing under -WhatIf' {
        Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -Set "output.path=$TestDrive/never" -WhatIf
        "$TestDrive/never" | Should -Not -Exist
    }
}
