# The mean field in two angles, where all of it can be seen: particles before and after, their density beside that of the limit, the loss,
# the bounds; and the circuit of a quantum expert. Writes plots as SVG into -OutputPath, and gives their files.
param(
    [string] $OutputPath = './torus',
    [int] $Count = 1000,
    [double] $Time = 4,
    [int] $GridCount = 48,
    [long] $Seed = 1
)

Import-Module "$PSScriptRoot/../../MeanFieldTools.psd1"
$expert = New-TrigonometricExpert -MeanCosine 2          # f = (1/2) (cos(theta_0 - x_0) + cos(theta_1 - x_1))
$data = New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5

$limit = Get-MeanFieldLimit -Expert $expert -TrainingData $data -Time $Time
$start = New-ParticleEnsemble -Expert $expert -Count $Count -Seed $Seed
$end = $start | Start-MixtureTraining -TrainingData $data -Time $Time
$few = New-ParticleEnsemble -Expert $expert -Count 10 -Seed $Seed | Start-MixtureTraining -TrainingData $data -Time $Time

@($few) + @($end) + @($limit) | Export-MeanFieldPlot "$OutputPath/loss.svg" -PassThru
@($start) + @($end) | Export-MeanFieldPlot "$OutputPath/particles.svg" -Kind Particles -Coordinate 0, 1 -PassThru
$end | Export-MeanFieldPlot "$OutputPath/density.svg" -Kind Density -Coordinate 0, 1 -PassThru
$limit | Get-MeanFieldDensity 0, 1 -Time $Time -GridCount $GridCount | Export-MeanFieldPlot "$OutputPath/density-limit.svg" -PassThru

# Proved and measured on one axis, at a time at which the bounds say something.
$early = [math]::Min(0.2, $Time)
$bounds = Get-ChaosBound -Expert $expert -TrainingData $data -Time $early -Count $Count -Norm L2
$distance = $start | Start-MixtureTraining -TrainingData $data -Time $early | Measure-Wasserstein $limit -Norm L2 -Seed $Seed
@($bounds) + @($distance) | Export-MeanFieldPlot "$OutputPath/bounds.svg" -PassThru

New-QuantumExpert 3 2 | Export-MeanFieldPlot "$OutputPath/circuit.svg" -PassThru
