BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $expert = New-TrigonometricExpert -MeanCosine 2
    $data = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
    $limit = Get-MeanFieldLimit -Expert $expert -TrainingData $data -Time 1
    $ensemble = New-ParticleEnsemble -Expert $expert -Count 10 -Seed 1 | Start-MixtureTraining -TrainingData $data -Time 1
    $shown = @{
        QuantumExpert       = New-QuantumExpert 3 2
        MeanCosineExpert    = $expert
        TrainingData        = $data
        ParticleEnsemble    = $ensemble
        TrainingTracePoint  = $ensemble.Trace
        MeanFieldLimit      = $limit
        WassersteinDistance = $ensemble | Measure-Wasserstein $limit -Seed 1
        ChaosBound          = Get-ChaosBound -Expert $expert -TrainingData $data -Time 1 -Count 10
        MeanFieldExperiment = Import-MeanFieldExperiment "$root/module/examples/iris.yaml"
    }
}

Describe 'Views' {
    It '<_> fits 120 columns and shows no type names' -ForEach QuantumExpert, MeanCosineExpert, TrainingData, ParticleEnsemble, TrainingTracePoint,
        MeanFieldLimit, WassersteinDistance, ChaosBound, MeanFieldExperiment {
        $text = Show-Text $shown[$_]
        $text | Should -Not -BeNullOrEmpty
        $text | Should -Not -Match 'MeanFieldTools\.|System\.'
        ($text -split "`n" | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'uses invariant numbers in a German session' {
        $before = [cultureinfo]::CurrentCulture
        try {
            $here = Show-Text $ensemble
            [cultureinfo]::CurrentCulture = 'de-DE'
            Show-Text $ensemble | Should -Be $here
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'draws the loss as blocks that fall' {
        Show-Text $ensemble | Should -Match '█[▁-█]{14}▁'
    }

    It 'explains the table of measurements once' {
        $rows = Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -InformationAction Ignore -WarningAction Ignore -Set @{
            'ensemble.count' = 4, 8; 'training.time' = 0.01; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16; 'output.path' = "$TestDrive/iris"
        }
        $text = Show-Text $rows
        [regex]::Matches($text, 'propagation of chaos').Count | Should -Be 1
        $text | Should -Match 'Coupling <='
    }
}
