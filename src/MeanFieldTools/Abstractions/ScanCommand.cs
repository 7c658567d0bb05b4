using System.Management.Automation;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

/// <summary>The base of cmdlets that draw an expert's parameters many times.</summary>
public abstract class ScanCommand : ComputingCommand
{
    /// <summary><para type="description">The law of theta, as in New-ParticleEnsemble. Default Uniform.</para></summary>
    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Uniform;

    /// <summary><para type="description">The inputs, taken in turn: a double[,] with rows of p numbers, or an array of rows. Default: eight drawn from [-pi, pi)^p.</para></summary>
    [Parameter]
    [MatrixTransformation]
    public double[,]? InputValue { get; set; }

    /// <summary><para type="description">Data whose inputs are taken in turn.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    /// <summary><para type="description">The seed of the draws. When none is given one is drawn, used and recorded.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    public long? Seed { get; set; }

    private protected ScanOptions Options(int count) => new()
    {
        Count = count,
        Law = Law,
        Inputs = InputValue ?? TrainingData?.InputsView,
        Seed = (Seed = SeedOrDraw(Seed)).Value,
        Compute = Compute,
    };
}
