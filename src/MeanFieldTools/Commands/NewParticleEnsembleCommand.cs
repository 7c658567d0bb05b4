using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Creates the particles of a mixture: drawn from a law, on a lattice, or given.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "ParticleEnsemble", DefaultParameterSetName = LawSet)]
[OutputType(typeof(ParticleEnsemble))]
public sealed class NewParticleEnsembleCommand : MeanFieldCommand
{
    private const string LawSet = "Law";
    private const string PointSet = "Parameter";

    /// <summary><para type="description">The expert whose parameters the particles are.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Expert Expert { get; set; } = null!;

    /// <summary><para type="description">The number N of particles; several numbers give several ensembles.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = LawSet)]
    [Alias("ParticleCount")]
    [ValidateRange(1, int.MaxValue)]
    public int[] Count { get; set; } = [];

    /// <summary><para type="description">The law of the start. For every angle: Uniform, WrappedNormal(mean, deviation), VonMises(mean, concentration), WrappedCauchy(mean, length), Dirac(angle) or a mixture such as '0.5*Dirac(0) + 0.5*Uniform'; d such texts for d angles; or an ensemble. Default Uniform.</para></summary>
    [Parameter(ParameterSetName = LawSet)]
    [LawTransformation]
    [ArgumentCompleter(typeof(LawCompleter))]
    public InitialLaw Law { get; set; } = InitialLaw.Uniform;

    /// <summary><para type="description">Random: independent draws. Sobol: scrambled Sobol points, up to 128 angles. Lattice: a rank-1 lattice, equispaced for d = 1. The first particles of a larger ensemble with the same seed are the smaller one, but for Lattice. Default Random.</para></summary>
    [Parameter(ParameterSetName = LawSet)]
    public Sampling Sampling { get; set; } = Sampling.Random;

    /// <summary><para type="description">The seed of random draws and of the scrambling of Sobol points. When none is given one is drawn, used and recorded.</para></summary>
    [Parameter(ParameterSetName = LawSet)]
    [Alias("SetSeed")]
    public long? Seed { get; set; }

    /// <summary><para type="description">The particles: a double[,] with N rows of d angles in radians, an array of rows, or N angles for d = 1.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = PointSet)]
    [MatrixTransformation]
    public double[,] Parameter { get; set; } = new double[0, 0];

    /// <summary><para type="description">N weights that add up to 1. Default 1/N each.</para></summary>
    [Parameter(ParameterSetName = PointSet)]
    [ValidateNotNullOrEmpty]
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
