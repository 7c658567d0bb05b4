using MeanFieldTools.Dynamics;
using MeanFieldTools.Solvers;
using MeanFieldTools.Transport;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>A whole experiment file.</summary>
internal sealed record ExperimentSection
{
    [Key]
    public string[]? Include { get; set; }

    [Key]
    public ExperimentSection? Defaults { get; set; }

    [Key]
    public string? Name { get; set; }

    [Key]
    public long? Seed { get; set; }

    [Key(Required = true)]
    public ExpertSection? Expert { get; set; }

    [Key(Required = true)]
    public DataSection? Data { get; set; }

    [Key(Required = true)]
    public EnsembleSection? Ensemble { get; set; }

    [Key(Required = true)]
    public TrainingSection? Training { get; set; }

    [Key]
    public LimitSection Limit { get; set; } = new();

    [Key]
    public StudySection Study { get; set; } = new();

    [Key]
    public DistanceSection Distance { get; set; } = new();

    [Key]
    public BoundsSection Bounds { get; set; } = new();

    [Key]
    public PlotsSection Plots { get; set; } = new();

    [Key]
    public SweepSection[]? Sweep { get; set; }

    [Key]
    public OutputSection Output { get; set; } = new();
}

/// <summary>The parameters of Import-TrainingData, or of New-TrainingData.</summary>
internal sealed record DataSection
{
    [Key]
    public string? Path { get; set; }

    [Key]
    public string[]? InputProperty { get; set; }

    [Key]
    public string? TargetProperty { get; set; }

    [Key]
    public Dictionary<string, double>? Label { get; set; }

    [Key]
    public double[]? Range { get; set; }

    [Key]
    public SyntheticKind? Kind { get; set; }

    [Key]
    public long? Seed { get; set; }

    [Key(Minimum = 1)]
    public int? Count { get; set; }

    [Key(Minimum = 1, Maximum = ArgumentRanges.MaxInputs)]
    public int? InputCount { get; set; }

    [Key]
    public double[][]? InputValue { get; set; }

    [Key]
    public double[]? Target { get; set; }
}

/// <summary>The parameters of New-ParticleEnsemble.</summary>
internal sealed record EnsembleSection
{
    [Key(Required = true, Minimum = 1)]
    public int[]? Count { get; set; }

    [Key]
    public string[] Law { get; set; } = [InitialLaw.Default.Name];
}

/// <summary>The parameters of Start-MixtureTraining.</summary>
internal sealed record TrainingSection
{
    [Key(Required = true, Minimum = 0, Above = true)]
    public double? Time { get; set; }

    [Key(Minimum = 0, CanBeEmpty = true)]
    public double[] SaveAt { get; set; } = [];

    [Key]
    public LossFunction Loss { get; set; } = LimitOptions.Default.Loss;

    [Key]
    public SolverMethod Method { get; set; } = SolverOptions.Default.Method;

    [Key(Minimum = 0)]
    public double RelativeTolerance { get; set; } = SolverOptions.Default.RelativeTolerance;

    [Key(Minimum = 0)]
    public double AbsoluteTolerance { get; set; } = SolverOptions.Default.AbsoluteTolerance;

    [Key(Minimum = 0)]
    public double StepSize { get; set; }

    /// <summary>The saved times in order, the end last.</summary>
    public double[] SavedTimes() => [.. SaveAt.Select(time => Check.OrEnd(time, Time!.Value)).Append(Time!.Value).Distinct().Order()];

    /// <summary>How the run is stepped.</summary>
    public SolverOptions Solver() => new()
    {
        Method = Method,
        RelativeTolerance = RelativeTolerance,
        AbsoluteTolerance = AbsoluteTolerance,
        StepSize = StepSize,
    };
}

/// <summary>The parameters of Get-MeanFieldLimit.</summary>
internal sealed record LimitSection
{
    [Key(Minimum = 0, Above = true)]
    public double Tolerance { get; set; } = LimitOptions.Default.Tolerance;

    [Key]
    public LimitPointSet PointSet { get; set; } = LimitOptions.Default.PointSet;

    [Key(Minimum = ArgumentRanges.MinLimitPoints, Maximum = ArgumentRanges.MaxLimitPoints)]
    public int MaxPointCount { get; set; } = LimitOptions.Default.MaxPointCount;
}

/// <summary>What is measured of every mixture besides its loss and its outputs.</summary>
internal sealed record StudySection
{
    [Key]
    public bool Coupling { get; set; } = true;

    [Key]
    public bool Wasserstein { get; set; } = true;
}

/// <summary>The parameters of Measure-Wasserstein.</summary>
internal sealed record DistanceSection
{
    [Key(Minimum = ArgumentRanges.MinOrder, Maximum = ArgumentRanges.MaxOrder)]
    public double Order { get; set; } = WassersteinOptions.Default.Order;

    [Key]
    public GroundNorm Norm { get; set; } = WassersteinOptions.Default.Norm;

    [Key(Minimum = 1)]
    public int? ReferenceCount { get; set; }
}

/// <summary>The parameters of Get-ChaosBound.</summary>
internal sealed record BoundsSection
{
    [Key(CanBeEmpty = true)]
    public string[] Name { get; set; } = [.. MeanFieldTools.Bounds.ChaosLadder.Names];
}

/// <summary>The parameters of Export-MeanFieldPlot.</summary>
internal sealed record PlotsSection
{
    [Key(CanBeEmpty = true)]
    public PlotKind[] Kind { get; set; } = [PlotKind.Loss, PlotKind.Convergence];

    [Key(Minimum = 0)]
    public int[] Coordinate { get; set; } = [0, 1];
}

/// <summary>The cells of a sweep: the product of its parts, the first part varying slowest, repeats fastest.</summary>
internal sealed record SweepSection
{
    [Key]
    public YamlNode? Grid { get; set; }

    [Key]
    public YamlNode? Zip { get; set; }

    [Key]
    public RandomSection? Random { get; set; }

    [Key]
    public YamlNode? List { get; set; }

    [Key]
    public SweepSection[]? Sweep { get; set; }

    [Key(Minimum = 1, Maximum = 1000000)]
    public int? Repeat { get; set; }
}

/// <summary>Values drawn at random, independently for each key.</summary>
internal sealed record RandomSection
{
    [Key(Required = true, Minimum = 1, Maximum = 1000000)]
    public int? Count { get; set; }

    [Key]
    public long Seed { get; set; }

    [Key(Required = true)]
    public YamlNode? Key { get; set; }
}

/// <summary>What is written.</summary>
internal sealed record OutputSection
{
    [Key]
    public string? Path { get; set; }

    [Key]
    public bool Plot { get; set; } = true;

    [Key]
    public bool Report { get; set; }

    [Key]
    public bool Ensemble { get; set; } = true;

    [Key(Minimum = 0)]
    public double Checkpoint { get; set; } = 30;
}
