using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// Assumption A1 in figures, at random parameters: what would refute it, and the errors of three ways to the same gradient.
/// </summary>
public sealed record AssumptionCheck
{
    // Values are exact to about 1e-13; differences of fourth order to about 1e-10.
    private const double Rounding = 1e-9;
    private const double DifferenceRounding = 1e-6;

    /// <summary>The number of random parameters.</summary>
    public required int PointCount { get; init; }

    /// <summary>The largest |f|, which must not exceed 1.</summary>
    public required double MaxValue { get; init; }

    /// <summary>
    /// The largest (d_k f)^2/r_k^2 + f^2, r_k the degree of f in theta_k: at most 1 for a trigonometric polynomial (Bernstein and Szegő);
    /// null where f is none.
    /// </summary>
    public required double? MaxBernstein { get; init; }

    /// <summary>The largest |f(theta + 2 pi e_k) - f(theta)|.</summary>
    public required double PeriodDefect { get; init; }

    /// <summary>
    /// The largest difference of the gradient to the shift rule (f(theta + pi/2 e_k) - f(theta -
    /// pi/2 e_k))/2; null where no angle has degree 1.
    /// </summary>
    public required double? ShiftDefect { get; init; }

    /// <summary>The largest difference of the gradient to central differences of fourth order.</summary>
    public required double DifferenceDefect { get; init; }

    /// <summary>The largest |d_k f|, which must not exceed <see cref="Alpha"/>.</summary>
    public required double MaxGradient { get; init; }

    /// <summary>The largest |d_i d_k f|, which must not exceed <see cref="Beta"/>.</summary>
    public required double MaxHessian { get; init; }

    /// <summary>The alpha that is claimed or proved.</summary>
    public required double Alpha { get; init; }

    /// <summary>The beta that is claimed or proved.</summary>
    public required double Beta { get; init; }

    /// <summary>What failed, in words; empty where nothing did.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            var failures = new List<string>();
            Require(MaxValue <= 1 + Rounding, $"|f| reaches {MaxValue:G6}, above 1");
            Require(MaxBernstein is null || MaxBernstein <= 1 + Rounding, $"(d_k f)^2/r^2 + f^2 reaches {MaxBernstein:G6}, above 1");
            Require(PeriodDefect <= Rounding, $"f changes by {PeriodDefect:G3} over a period of 2 pi");
            Require(ShiftDefect is null || ShiftDefect <= Rounding, $"the gradient differs from the shift rule by {ShiftDefect:G3}");
            Require(DifferenceDefect <= DifferenceRounding * Math.Max(1, Alpha),
                $"the gradient differs from differences of f by {DifferenceDefect:G3}");
            Require(MaxGradient <= Alpha + Rounding, $"|d_k f| reaches {MaxGradient:G6}, above alpha = {Alpha:G6}");
            Require(MaxHessian <= Beta + (DifferenceRounding * Math.Max(1, Beta)),
                $"|d_i d_k f| reaches {MaxHessian:G6}, above beta = {Beta:G6}");
            return failures.AsReadOnly();

            void Require(bool holds, FormattableString failure)
            {
                if (!holds)
                {
                    failures.Add(failure.ToString(CultureInfo.InvariantCulture));
                }
            }
        }
    }

    /// <summary>Whether nothing refutes A1. A check at random points can refute, not prove.</summary>
    public bool Satisfied => Failures.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => Satisfied ? "A1 was not refuted" : string.Join("; ", Failures);
}
