using System.Management.Automation;
using MeanFieldTools.Completion;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Abstractions;

/// <summary>The base of cmdlets that draw an expert's parameters many times.</summary>
public abstract class ScanCommand : ComputingCommand
{
    [Parameter]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Default;

    [Parameter]
    [MatrixTransformation]
    public double[,]? InputValue { get; set; }

    [Parameter]
    [ValidateNotNull]
    public TrainingData? TrainingData { get; set; }

    [Parameter]
    [Alias("SetSeed")]
    [NumberTransformation]
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
