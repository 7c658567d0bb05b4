using System.Globalization;

namespace MeanFieldTools.Solvers;

/// <summary>How a run is stepped: what its steps depend on besides the problem.</summary>
internal record SolverOptions
{
    /// <summary>What a run is stepped by unless something else is asked for.</summary>
    public static SolverOptions Default { get; } = new();

    /// <summary>The method.</summary>
    public SolverMethod Method { get; init; } = SolverMethod.DormandPrince;

    /// <summary>The error allowed in one step, relative to one radian.</summary>
    public double RelativeTolerance { get; init; } = 1e-8;

    /// <summary>The error allowed in one step, in radians, added to the relative one.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-10;

    /// <summary>The fixed step; 0 for that of the method: error control, or a part of the run.</summary>
    public double StepSize { get; init; }

    /// <summary>The same with the step written out that a run of this length takes, and nothing else.</summary>
    public SolverOptions Resolve(double duration) =>
        new SolverOptions(this) { StepSize = StepSize > 0 ? StepSize : Tableau.For(Method).DefaultStep(duration) };

    /// <summary>The choice of steps.</summary>
    public StepControl Control() => new(RelativeTolerance + AbsoluteTolerance, StepSize);

    /// <summary>Refuses numbers that no run can have.</summary>
    /// <exception cref="MeanFieldException">A number is out of its range, or there is no such method.</exception>
    public void Validate()
    {
        Tableau.For(Method);
        Check.NotNegative(RelativeTolerance, nameof(RelativeTolerance));
        Check.NotNegative(AbsoluteTolerance, nameof(AbsoluteTolerance));
        Check.Positive(RelativeTolerance + AbsoluteTolerance, "The sum of RelativeTolerance and AbsoluteTolerance");
        Check.NotNegative(StepSize, nameof(StepSize));
    }

    /// <inheritdoc/>
    public sealed override string ToString() => StepSize > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Method}, step {StepSize}")
        : string.Create(
            CultureInfo.InvariantCulture, $"{Method}, relative tolerance {RelativeTolerance}, absolute tolerance {AbsoluteTolerance}");
}
