# An object of every type that users meet. With -ListOnly only their names, for discovery.
param([switch] $ListOnly)

$names = @(
    'QuantumExpert', 'MeanCosineExpert', 'TrigonometricExpert', 'CustomExpert', 'TrainingData', 'ParticleEnsemble',
    'TrainingTracePoint', 'MeanFieldLimit', 'WassersteinDistance', 'TransportPlan', 'ChaosBound', 'BoundHypothesis',
    'ExpertMeasurement', 'ExpertConstants', 'RegularityConstants', 'AssumptionCheck', 'Law', 'ShotNoise', 'MixtureEstimate',
    'FourierCoefficient', 'CircuitLightCone', 'GradientVariance', 'Expressibility', 'MeanFieldDensity', 'DensityComparison',
    'ChaosMeasurement', 'ConvergenceRate', 'TrainingRegime', 'BaselineDifference', 'MeanFieldExperiment', 'MeanFieldPlanCell',
    'MeanFieldMeasurement', 'MeanFieldResultGroup', 'ComputeJob')
if ($ListOnly) { return $names }

function Get-Output([string] $Folder) {
    $cosine = New-TrigonometricExpert -MeanCosine 2
    $quantum = New-QuantumExpert 3 2
    $data = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
    $problem = @{ Expert = $cosine; TrainingData = $data }
    $limit = Get-MeanFieldLimit @problem -Time 1
    $start = New-ParticleEnsemble -Expert $cosine -Count 10 -Seed 1
    $trained = $start | Start-MixtureTraining -TrainingData $data -Time 1
    $noisy = $start | Start-MixtureTraining -TrainingData $data -Time 0.5 -Method Euler -StepSize 0.1 -Shots 100 -Seed 1
    $measured = Measure-Expert $cosine -TrainingData $data -Seed 1
    $chaos = Measure-PropagationOfChaos @problem -Time 0.5 -Count 8, 16, 32 -Replicate 6 -Seed 1
    $results = [pscustomobject]@{ Name = 'a'; Loss = 0.25 }
    $results | Export-MeanFieldBaseline "$Folder/base.json"
    $settings = @{
        'ensemble.count' = 4, 8; 'training.time' = 0.01; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16
        'output.path' = "$Folder/views"
    }
    $quiet = @{ InformationAction = 'Ignore'; WarningAction = 'Ignore' }
    $plan = Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -Set $settings -WhatIf @quiet
    $rows = Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -Set $settings @quiet
    @{
        QuantumExpert        = $quantum, (New-QuantumExpert 3 2 -Observable '0.5*Z0*Z1 - 0.25*X2')
        MeanCosineExpert     = $cosine
        TrigonometricExpert  = New-TrigonometricExpert -Frequency (1, 0), (0, 2) -Coefficient 0.5, 0.25
        CustomExpert         = New-CustomExpert -ParameterCount 1 -Value { param($t, $x) 0.5 * [math]::Cos($t[0] - $x[0]) } `
            -Gradient { param($t, $x) -0.5 * [math]::Sin($t[0] - $x[0]) } -GradientBound 0.5 -HessianBound 0.5
        TrainingData         = $data
        ParticleEnsemble     = $start, $trained
        TrainingTracePoint   = $trained.Trace
        MeanFieldLimit       = $limit
        WassersteinDistance  = $trained | Measure-Wasserstein $limit -Seed 1
        TransportPlan        = ($trained | Measure-Wasserstein $start -Seed 1 -PassThruPlan).Plan
        ChaosBound           = Get-ChaosBound @problem -Time 1 -Count 10, 1000000
        BoundHypothesis      = (Get-ChaosBound @problem -Time 1 -Count 10 -Name PaperCorrected).Hypotheses
        ExpertMeasurement    = $measured
        ExpertConstants      = $measured.Constants
        RegularityConstants  = $cosine.Regularity, $quantum.Regularity
        AssumptionCheck      = $measured.Check
        Law                  = [MeanFieldTools.InitialLaw]::Parse('0.5*Dirac(1.25) + 0.5*Uniform'), $start.Law
        ShotNoise            = $noisy.ShotNoise
        MixtureEstimate      = $trained | Get-MixtureOutput -InputValue (0.1, 0.2), (1, 2) -Shots 100 -Seed 1
        FourierCoefficient   = New-QuantumExpert 1 1 | Get-FourierSpectrum -InputValue 0.3
        CircuitLightCone     = $quantum.GetLightCone()
        GradientVariance     = Measure-GradientVariance $quantum -Count 20 -Seed 1
        Expressibility       = Measure-Expressibility $quantum -Count 20 -Seed 1
        MeanFieldDensity     = $limit | Get-MeanFieldDensity -Time 1 -GridCount 8
        DensityComparison    = $limit | Compare-MeanFieldDensity -Time 1 -GridCount 16
        ChaosMeasurement     = $chaos
        ConvergenceRate      = $chaos | Measure-ConvergenceRate
        TrainingRegime       = $trained | Measure-TrainingRegime -Seed 1
        BaselineDifference   = [pscustomobject]@{ Name = 'a'; Loss = 0.2512345678 } | Compare-MeanFieldBaseline "$Folder/base.json"
        MeanFieldExperiment  = Import-MeanFieldExperiment "$root/module/examples/iris.yaml"
        MeanFieldPlanCell    = $plan
        MeanFieldMeasurement = $rows
        MeanFieldResultGroup = $rows | Measure-MeanFieldResult
        ComputeJob           = $start | Start-MixtureTraining -TrainingData $data -Time 1 -AsJob | Wait-Job
    }
}
