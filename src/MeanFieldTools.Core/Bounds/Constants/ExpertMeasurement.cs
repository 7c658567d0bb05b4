namespace MeanFieldTools;

/// <summary>What is known of an expert's regularity: constants by every method that applies, and assumption A1 in figures.</summary>
public sealed record ExpertMeasurement
{
    /// <summary>The expert.</summary>
    public required Expert Expert { get; init; }

    /// <summary>The data whose inputs were used; null where inputs were drawn.</summary>
    public required TrainingData? TrainingData { get; init; }

    /// <summary>A row for each method; Best is what the bounds use.</summary>
    public required IReadOnlyList<ExpertConstants> Constants { get; init; }

    /// <summary>Assumption A1 in figures.</summary>
    public required AssumptionCheck Check { get; init; }

    /// <summary>The seed of the random parameters.</summary>
    public required long Seed { get; init; }

    /// <summary>The row of the least proved constants.</summary>
    public ExpertConstants Best => Constants.Single(c => c.Source == "Best");

    /// <summary>alpha (3.10), the least that is proved.</summary>
    public double Alpha => Best.Alpha;

    /// <summary>beta (3.11), the least that is proved.</summary>
    public double Beta => Best.Beta;

    /// <summary>K1 with the least proved constants; null without training data.</summary>
    public double? K1 => Best.K1;

    /// <summary>K2 with the least proved constants; null without training data.</summary>
    public double? K2 => Best.K2;

    /// <summary>C (3.29) with the least proved constants; null without training data.</summary>
    public double? C => Best.C;

    /// <summary>Whether the check did not refute A1.</summary>
    public bool Satisfied => Check.Satisfied;

    /// <summary>The constants by one method; null where it does not apply.</summary>
    public ExpertConstants? GetConstant(string source) =>
        Constants.FirstOrDefault(c => c.Source.Equals(source, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => $"{Expert}: {Best}; {Check}";
}
