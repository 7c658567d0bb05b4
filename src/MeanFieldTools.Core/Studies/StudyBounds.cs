using MeanFieldTools.Bounds;

namespace MeanFieldTools.Studies;

/// <summary>The proved bounds that stand beside the measurements of a study, at one time and in one norm.</summary>
internal sealed class StudyBounds(MeanFieldLimit limit, double time, GroundNorm norm)
{
    private readonly ChaosLadder _ladder = new(limit.Expert, limit.TrainingData, limit.Law, time, norm);

    /// <summary>B2.</summary>
    public double? Coupling(int count) => _ladder.Bound("Coupling", count).Value;

    /// <summary>The least proved bound of E W_2^2.</summary>
    public double? Wasserstein(int count) => Math.Min(
        _ladder.Bound("Dobrushin", count).Value ?? double.PositiveInfinity,
        _ladder.Bound("Cap", count).Value!.Value);

    /// <summary>B12.</summary>
    public double Floor(int count) => limit.Law.HasDensity ? _ladder.Bound("Floor", count).Value ?? 0 : 0;

    /// <summary>B3, summed over the data.</summary>
    public double? OutputError(int count)
    {
        double lipschitz = limit.Expert.Regularity.Lipschitz(norm);
        return Coupling(count) is { } coupling
            ? limit.TrainingData.SampleCount * Math.Pow((lipschitz * Math.Sqrt(coupling)) + (1 / Math.Sqrt(count)), 2)
            : null;
    }
}
