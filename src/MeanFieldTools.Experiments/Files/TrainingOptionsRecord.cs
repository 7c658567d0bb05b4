using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Files;

/// <summary>The options of a training run as numbers.</summary>
internal sealed record TrainingOptionsRecord(SolverMethod Method, double RelativeTolerance, double AbsoluteTolerance, double StepSize)
{
    public static TrainingOptionsRecord Of(TrainingOptions options) =>
        new(options.Method, options.RelativeTolerance, options.AbsoluteTolerance, options.StepSize);

    public TrainingOptions ToOptions() => new()
    {
        Time = double.MaxValue,
        Method = Method,
        RelativeTolerance = RelativeTolerance,
        AbsoluteTolerance = AbsoluteTolerance,
        StepSize = StepSize,
    };
}
