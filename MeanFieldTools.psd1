@{
    RootModule           = 'module/MeanFieldTools.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6d1f8f3e-2d2f-4a0e-9a57-6a1b3c5f0e42'
    Author               = 'The MeanFieldTools founders'
    CompanyName          = 'MeanFieldTools'
    Copyright            = '(c) 2026 The MeanFieldTools founders. MIT licence.'
    Description          = 'See the mean-field limit of a mixture of experts happen: train N quantum (or other periodic) experts by gradient flow, compute the N to infinity limit itself, measure Wasserstein distances on the torus, and hold them against what is proved (arXiv:2501.14660).'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/MeanFieldTools.Format.ps1xml')
    TypesToProcess       = @()
    CmdletsToExport      = @(
        'Compare-MeanFieldBaseline'
        'ConvertTo-OpenQasm'
        'Compare-MeanFieldDensity'
        'ConvertTo-TrainingData'
        'Export-MeanFieldBaseline'
        'Export-MeanFieldJob'
        'Export-MeanFieldPlot'
        'Export-MeanFieldReport'
        'Export-ParticleEnsemble'
        'Get-ChaosBound'
        'Get-FourierSpectrum'
        'Get-MeanFieldDensity'
        'Get-MeanFieldLimit'
        'Get-MixtureOutput'
        'Import-MeanFieldExperiment'
        'Import-MeanFieldResult'
        'Import-ParticleEnsemble'
        'Import-TrainingData'
        'Invoke-MeanFieldExperiment'
        'Measure-ConvergenceRate'
        'Measure-Expert'
        'Measure-MeanFieldResult'
        'Measure-PropagationOfChaos'
        'Measure-TrainingRegime'
        'Measure-Expressibility'
        'Measure-GradientVariance'
        'Measure-Wasserstein'
        'New-CustomExpert'
        'New-ParticleEnsemble'
        'New-QuantumExpert'
        'New-TrainingData'
        'New-TrigonometricExpert'
        'Split-TrainingData'
        'Start-MixtureTraining'
        'Test-Expert'
        'Test-MeanFieldExperiment'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('mean-field', 'mixture-of-experts', 'quantum', 'Wasserstein', 'optimal-transport', 'simulation', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
