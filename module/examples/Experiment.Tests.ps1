# A test file to begin with: copy it beside your project, put in your expert and data, run Invoke-Pester.
# The first run writes the baseline; keep baseline.json with the tests. To take new numbers on purpose:
# Compare-MeanFieldBaseline ... -Update.
[Diagnostics.CodeAnalysis.SuppressMessage('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Set in one block, used in others')]
param()

BeforeAll {
    Import-Module MeanFieldTools
    $expert = New-TrigonometricExpert -MeanCosine 2
    $data = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5
    $limit = Get-MeanFieldLimit -Expert $expert -TrainingData $data -Time 1
    $start = New-ParticleEnsemble -Expert $expert -Count 200 -Seed 1
    $trained = $start | Start-MixtureTraining -TrainingData $data -Time 1
    $copies = $start | Start-MixtureTraining -Limit $limit -Time 1
}

Describe 'My mixture' {
    It 'learns' {
        $trained.Loss | Should -BeLessThan 0.25
    }

    It 'keeps the ledger of its energy' {
        # dL/dt = -Dissipation, by the trapezoidal rule over the steps.
        $trace = $trained.Trace
        $lost = 0.0
        foreach ($i in 1..($trace.Count - 1)) {
            $lost += ($trace[$i].Time - $trace[$i - 1].Time) * ($trace[$i].Dissipation + $trace[$i - 1].Dissipation) / 2
        }
        $trace[0].Loss - $trace[-1].Loss | Should -BeCloseTo $lost -RelativeTolerance 0.02
    }

    It 'has the outputs of its limit, up to N^(-1/2)' {
        $trained | Get-MixtureOutput | Should -BeCloseTo $limit.GetOutput(1) -Tolerance 0.2
    }

    It 'stays near its McKean copies' {
        $trained | Should -BeWithinWasserstein 0.2 -ReferenceObject $copies -Norm L2
    }

    It 'is as far from its limit as is proved' {
        $distance = $trained | Measure-Wasserstein $limit -Norm L2 -Seed 1
        $distance |
            Should -SatisfyBound (Get-ChaosBound -Expert $expert -TrainingData $data -Time 1 -Count 200 -Norm L2 -Name Floor, Dobrushin)
    }

    It 'gives the numbers it gave before' {
        $baseline = "$PSScriptRoot/baseline.json"
        if (-not (Test-Path -LiteralPath $baseline)) {
            $trained | Export-MeanFieldBaseline $baseline -Tolerance @{ Loss = '0.0001%' }
            Set-ItResult -Inconclusive -Because 'the baseline was written just now'
        }
        $trained | Compare-MeanFieldBaseline $baseline | Should -BeNullOrEmpty
    }
}
