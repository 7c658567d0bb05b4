using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsCommon.New, "ParticleEnsemble", DefaultParameterSetName = LawSet)]
[OutputType(typeof(ParticleEnsemble))]
public sealed class NewParticleEnsembleCommand : MeanFieldCommand
{
    private const string LawSet = "Law";
    private const string PointSet = "Parameter";

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = LawSet)]
    [Alias("ParticleCount")]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int[] Count { get; set; } = [];

    [Parameter(ParameterSetName = LawSet)]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Default;

    [Parameter(ParameterSetName = LawSet)]
    public Sampling Sampling { get; set; } = Sampling.Random;

    [Parameter(ParameterSetName = LawSet)]
    [Alias("SetSeed")]
    [NumberTransformation]
    public long? Seed { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PointSet)]
    [MatrixTransformation]
    public double[,] Parameter { get; set; } = new double[0, 0];

    [Parameter(ParameterSetName = PointSet)]
    [ValidateNotNullOrEmpty]
    [NumberTransformation]
    public double[]? Weight { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(Expert, () =>
    {
        if (ParameterSetName == PointSet)
        {
            WriteObject(ParticleEnsemble.FromPoints(Expert, Parameter, Weight));
            return;
        }

        long seed = SeedOrDraw(Seed);
        if (Sampling != Sampling.Lattice)
        {
            WriteVerbose($"Seed {seed}.");
        }

        foreach (int count in Count)
        {
            WriteObject(ParticleEnsemble.Draw(Expert, count, Law, Sampling, seed, CancellationToken));
        }
    });
}
