using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Files;

/// <summary>What a limit carries besides its arrays.</summary>
internal sealed record LimitMetadata
{
    public string Format { get; init; } = "MeanFieldTools.MeanFieldLimit/1";

    public string? ExpertName { get; init; }

    public ExpertRecord? Expert { get; init; }

    public required string Law { get; init; }

    public required IReadOnlyList<string> InputName { get; init; }

    public required string TargetName { get; init; }

    public InputScaling? Scaling { get; init; }

    /// <summary>The loss; null for the squared one, which files before there were others do not name.</summary>
    public LossFunction? Loss { get; init; }

    public required LimitPointSet PointSet { get; init; }

    public required int PointCount { get; init; }

    public required double PointError { get; init; }

    public required double TimeError { get; init; }

    public required double Tolerance { get; init; }

    public required double SolverTolerance { get; init; }

    public static LimitMetadata Of(MeanFieldLimit limit) => new()
    {
        ExpertName = limit.Expert.ToString(),
        Expert = ExpertRecord.Of(limit.Expert),
        Law = limit.Law.Name,
        InputName = limit.TrainingData.InputName,
        TargetName = limit.TrainingData.TargetName,
        Scaling = limit.TrainingData.Scaling,
        Loss = limit.LossFunction == LossFunction.Squared ? null : limit.LossFunction,
        PointSet = limit.PointSet,
        PointCount = limit.PointCount,
        PointError = limit.PointError,
        TimeError = limit.TimeError,
        Tolerance = limit.Tolerance,
        SolverTolerance = limit.SolverTolerance,
    };

    public TrainingData Data(double[,] inputs, double[] targets) => new(inputs, targets, InputName, TargetName, Scaling?.Checked());

    public MeanFieldLimit Restore(Expert expert, TrainingData data, OutputCurve outputs) => new(
        expert, new Objective(data, Loss ?? LossFunction.Squared), InitialLaw.Parse(Law), outputs)
    {
        PointSet = PointSet,
        PointCount = Check.Positive(PointCount, "The number of points"),
        PointError = Check.NotNegative(PointError, "The error of the points"),
        TimeError = Check.NotNegative(TimeError, "The error of the time steps"),
        Tolerance = Check.Positive(Tolerance, "The tolerance"),
        SolverTolerance = Check.Positive(SolverTolerance, "The tolerance of the solver"),
    };
}
