# The theorem, reproduced: for d = 6 (> 4) mixtures of N = 32 ... 4096 experts stay within N^(-1/2) of their McKean copies, outputs
# fluctuate like 1/N, and W_2^2 to the limit falls like N^(-2/d). Then the fluctuation case with a closed form: N Var F_N(1) -> 0.18371372
# for one cosine. Gives the measurements and rates as objects; writes a table, a log-log plot and the ladder of bounds into -OutputPath.
# Under a minute on 2 cores.
param(
    [string] $OutputPath = './propagation-of-chaos',
    [int[]] $Count = @(32, 64, 128, 256, 512, 1024, 2048, 4096),
    [int] $Replicate = 16,
    [int] $MaxTransportCount = 1024,
    [long] $Seed = 1
)

Import-Module "$PSScriptRoot/../../MeanFieldTools.psd1"
$expert = New-TrigonometricExpert -MeanCosine 6
$data = New-TrainingData -Target 0.3, -0.2, 0.4, 0.1 -InputValue (0.1, 0.2, 0.3, 0.4, 0.5, 0.6), (0.5, -0.5, 0.5, -0.5, 0.5, -0.5),
    (1, 0.8, 0.6, 0.4, 0.2, 0), (2, 1, 0, -1, -2, 3)

# The limit itself, then the mixtures against it.
$limit = Get-MeanFieldLimit -Expert $expert -TrainingData $data -Time 5
$measured = Measure-PropagationOfChaos -Expert $expert -TrainingData $data -Time 5 -Limit $limit -Norm L2 `
    -Count $Count -Replicate $Replicate -MaxTransportCount $MaxTransportCount -Seed $Seed
$rates = $measured | Measure-ConvergenceRate -Property CouplingRms, OutputVariance, WassersteinSquared

# N times what is of order 1/N is flat in N.
$table = $measured | Select-Object @{ Name = 'N'; Expression = 'ParticleCount' },
    @{ Name = 'N * coupling'; Expression = { $_.ParticleCount * $_.CouplingPointwiseL2 } },
    @{ Name = 'N * output error^2'; Expression = { $_.ParticleCount * $_.OutputError * $_.OutputError } },
    @{ Name = 'W2^2 from'; Expression = 'WassersteinSquaredLower' },
    @{ Name = 'W2^2 to'; Expression = 'WassersteinSquared' },
    @{ Name = 'coupling bound'; Expression = 'CouplingL2Bound' }

# The fluctuations of one cosine with one datum y = 1/2: N Var F_N(1) against its closed form.
$one = New-TrigonometricExpert -MeanCosine 1
$datum = New-TrainingData -InputValue 0 -Target 0.5
$fluctuation = Measure-PropagationOfChaos -Expert $one -TrainingData $datum -Time 1 -Count 256 -Replicate 1000 `
    -MaxTransportCount 0 -Seed $Seed
$n = $fluctuation.ParticleCount
$case = [pscustomobject]@{
    N        = $n
    'N Var'  = $n * $fluctuation.OutputVariance
    Error    = $n * $fluctuation.OutputVarianceStandardError
    Expected = 0.18371372
    Inside   = [math]::Abs(($n * $fluctuation.OutputVariance) - 0.18371372) -le 1.96 * $n * $fluctuation.OutputVarianceStandardError
}

$measured | Export-MeanFieldPlot "$OutputPath/rates.svg"

# What is proved for the largest N, with what was measured on it.
$bounds = Get-ChaosBound -Expert $expert -TrainingData $data -Time 5 -Count $measured[-1].ParticleCount -Norm L2
@($bounds) + @($measured) | Export-MeanFieldPlot "$OutputPath/bounds.svg" -Kind BoundLadder

# Export-Csv writes numbers as the culture has them; a table for other programs has points.
$culture = [cultureinfo]::CurrentCulture
[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
try { $table | Export-Csv "$OutputPath/table.csv" -UseQuotes AsNeeded }
finally { [cultureinfo]::CurrentCulture = $culture }

$measured
$rates
$table
$case
