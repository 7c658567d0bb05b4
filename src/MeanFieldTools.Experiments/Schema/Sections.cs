using MeanFieldTools.Solvers;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>A whole experiment file.</summary>
internal sealed record ExperimentSection
{
    [Key("Files, relative to this one, whose keys hold unless this file sets them; a later file wins over an earlier one. Sections may include files too.")]
    public string[]? Include { get; set; }

    [Key("Keys that hold unless this file or an included one sets them.")]
    public ExperimentSection? Defaults { get; set; }

    [Key("A name for tables and files.")]
    public string? Name { get; set; }

    [Key("The seed of all random draws; when none is given one is drawn and recorded.", Minimum = 0)]
    public long? Seed { get; set; }

    [Key("The expert.", Required = true)]
    public ExpertSection? Expert { get; set; }

    [Key("The training data.", Required = true)]
    public DataSection? Data { get; set; }

    [Key("The mixtures.", Required = true)]
    public EnsembleSection? Ensemble { get; set; }

    [Key("The training.", Required = true)]
    public TrainingSection? Training { get; set; }

    [Key("The mean-field limit.")]
    public LimitSection Limit { get; set; } = new();

    [Key("What is measured.")]
    public StudySection Study { get; set; } = new();

    [Key("The Wasserstein distances.")]
    public DistanceSection Distance { get; set; } = new();

    [Key("The bounds to set beside the measurements.")]
    public BoundsSection Bounds { get; set; } = new();

    [Key("The plots.")]
    public PlotsSection Plots { get; set; } = new();

    [Key("The cells to run: a sweep, or a list of sweeps one after the other.")]
    public SweepSection[]? Sweep { get; set; }

    [Key("What is written, and where.")]
    public OutputSection Output { get; set; } = new();
}

/// <summary>The parameters of Import-TrainingData, or of New-TrainingData.</summary>
internal sealed record DataSection
{
    [Key("A comma-separated file with a header line, relative to the experiment file.")]
    public string? Path { get; set; }

    [Key("The columns that are inputs, in order.")]
    public string[]? InputProperty { get; set; }

    [Key("The column that is the target.")]
    public string? TargetProperty { get; set; }

    [Key("What each text in the target column stands for; rows with other texts are left out.")]
    public Dictionary<string, double>? Label { get; set; }

    [Key("Two numbers: each input is rescaled to this range.")]
    public double[]? Range { get; set; }

    [Key("Synthetic data by a rule: Random, Sine, Parity, Blobs or Moons.")]
    public SyntheticKind? Kind { get; set; }

    [Key("The seed of synthetic data. Default: the experiment's, the same for all repeats of a sweep.", Minimum = 0)]
    public long? Seed { get; set; }

    [Key("The number n of synthetic data.", Minimum = 1)]
    public int? Count { get; set; }

    [Key("The number p of inputs of synthetic data.", Minimum = 1)]
    public int? InputCount { get; set; }

    [Key("The inputs themselves: n rows of p numbers.")]
    public double[][]? InputValue { get; set; }

    [Key("The n targets of inputValue.")]
    public double[]? Target { get; set; }
}

/// <summary>The parameters of New-ParticleEnsemble.</summary>
internal sealed record EnsembleSection
{
    [Key("The numbers N of experts; each is a cell of its own.", Required = true, Minimum = 1)]
    public int[]? Count { get; set; }

    [Key("The law of the start: Uniform, VonMises(0, 2) or another for every angle, or a list of one for each angle.")]
    public string[] Law { get; set; } = [InitialLaw.Uniform.Name];
}

/// <summary>The parameters of Start-MixtureTraining.</summary>
internal sealed record TrainingSection
{
    [Key("The time T at which training ends.", Required = true, Minimum = 0, Above = true)]
    public double? Time { get; set; }

    [Key("Times at which mixtures are measured besides T.", Minimum = 0)]
    public double[] SaveAt { get; set; } = [];

    [Key("The loss of one datum; Logistic and SmoothHinge need the targets 1 and -1.")]
    public LossFunction Loss { get; set; } = LossFunction.Squared;

    [Key("The solver.")]
    public SolverMethod Method { get; set; } = SolverMethod.DormandPrince;

    [Key("The error allowed in one step, relative to one radian.", Minimum = 0)]
    public double RelativeTolerance { get; set; } = 1e-8;

    [Key("The error allowed in one step in radians, added to the relative one.", Minimum = 0)]
    public double AbsoluteTolerance { get; set; } = 1e-10;

    [Key("The fixed step; 0 for error control where the method has it, else for a hundredth of the run.", Minimum = 0)]
    public double StepSize { get; set; }

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
    [Key("The error wanted for every output of the limit.", Minimum = 0, Above = true)]
    public double Tolerance { get; set; } = 1e-9;

    [Key("The kind of deterministic points: Auto, Tensor, Lattice or Sobol.")]
    public LimitPointSet PointSet { get; set; } = LimitPointSet.Auto;

    [Key("The most deterministic points.", Minimum = 2, Maximum = 1 << 24)]
    public int MaxPointCount { get; set; } = 1 << 14;
}

/// <summary>What is measured of every mixture besides its loss and its outputs.</summary>
internal sealed record StudySection
{
    [Key("Whether McKean copies are moved beside each mixture, and the coupling distance measured.")]
    public bool Coupling { get; set; } = true;

    [Key("Whether Wasserstein distances to the limit are measured.")]
    public bool Wasserstein { get; set; } = true;
}

/// <summary>The parameters of Measure-Wasserstein.</summary>
internal sealed record DistanceSection
{
    [Key("p, at least 1.", Minimum = 1, Maximum = 100)]
    public double Order { get; set; } = 2;

    [Key("The ground norm: L1 or L2.")]
    public GroundNorm Norm { get; set; } = GroundNorm.L1;

    [Key("The particles that stand for the limit. Default: the largest N, at least 1024.", Minimum = 1)]
    public int? ReferenceCount { get; set; }
}

/// <summary>The parameters of Get-ChaosBound.</summary>
internal sealed record BoundsSection
{
    [Key("The names of the bounds. Default: all.")]
    public string[] Name { get; set; } = [.. MeanFieldTools.Bounds.ChaosLadder.Names];
}

/// <summary>The parameters of Export-MeanFieldPlot.</summary>
internal sealed record PlotsSection
{
    [Key("The plots of an experiment.")]
    public PlotKind[] Kind { get; set; } = [PlotKind.Loss, PlotKind.Convergence];

    [Key("The two coordinates that densities and particles are drawn in, from 0.", Minimum = 0)]
    public int[] Coordinate { get; set; } = [0, 1];
}

/// <summary>The cells of a sweep: the product of its parts, the first part varying slowest, repeats fastest.</summary>
internal sealed record SweepSection
{
    [Key("Every combination of the values of keys: { ensemble.count: [64, 256], training.time: [1, 2] }.")]
    public YamlNode? Grid { get; set; }

    [Key("The values of keys side by side, in lists of equal length: { expert.qubitCount: [2, 3], expert.layerCount: [1, 2] }.")]
    public YamlNode? Zip { get; set; }

    [Key("Values drawn at random.")]
    public RandomSection? Random { get; set; }

    [Key("Settings one by one: [{ training.time: 1 }, { training.time: 2, expert.layerCount: 3 }]; each may hold a sweep of its own.")]
    public YamlNode? List { get; set; }

    [Key("A sweep within each cell, or a list of sweeps.")]
    public SweepSection[]? Sweep { get; set; }

    [Key("The number of repeats: the seed, and the seeds after it.", Minimum = 1, Maximum = 1000000)]
    public int? Repeat { get; set; }
}

/// <summary>Values drawn at random, independently for each key.</summary>
internal sealed record RandomSection
{
    [Key("The number of draws.", Required = true, Minimum = 1, Maximum = 1000000)]
    public int? Count { get; set; }

    [Key("The seed of the draws. Default 0; it does not follow the experiment's seed.", Minimum = 0)]
    public long Seed { get; set; }

    [Key("A law for each key: { uniform: [a, b] }, { logUniform: [a, b] } or { choice: [x, y, z] }. Whole numbers are drawn for keys that need them, both ends included.", Required = true)]
    public YamlNode? Key { get; set; }
}

/// <summary>What is written.</summary>
internal sealed record OutputSection
{
    [Key("The folder of the results, relative to the current location. Default: results/ and the name.")]
    public string? Path { get; set; }

    [Key("Whether plots are drawn.")]
    public bool Plot { get; set; } = true;

    [Key("Whether a report of everything is written, report.html, as by Export-MeanFieldReport.")]
    public bool Report { get; set; }

    [Key("Whether the trained ensembles are kept, as .npz in the folder of each run.")]
    public bool Ensemble { get; set; } = true;

    [Key("Seconds between the checkpoints of a run; 0 for one at every step.", Minimum = 0)]
    public double Checkpoint { get; set; } = 30;
}
