using System.Globalization;

namespace MeanFieldTools;

/// <summary>The exponent s of a quantity that behaves like C N^s, fitted in log-log by weighted least squares. Immutable.</summary>
public sealed record ConvergenceRate
{
    /// <summary>The fitted property.</summary>
    public required string Quantity { get; init; }

    /// <summary>What sets the measurements apart from others that were fitted; empty where there are no others.</summary>
    public string Setting { get; init; } = "";

    /// <summary>The time of the measurements; null where they had none.</summary>
    public required double? Time { get; init; }

    /// <summary>s.</summary>
    public required double Exponent { get; init; }

    /// <summary>Its standard error, enlarged where the points scatter more about the line than their own errors allow.</summary>
    public required double StandardError { get; init; }

    /// <summary>The confidence interval of s: lower end, upper end.</summary>
    public required IReadOnlyList<double> ConfidenceInterval { get; init; }

    /// <summary>The level of the interval.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The exponent that theory expects; null where none is known.</summary>
    public required double? ExpectedExponent { get; init; }

    /// <summary>Whether the interval holds the expected exponent; null where none is known.</summary>
    public bool? IsExpected => ExpectedExponent is { } expected
        ? expected >= ConfidenceInterval[0] && expected <= ConfidenceInterval[1]
        : null;

    /// <summary>log C, the natural logarithm of the fitted line at N = 1.</summary>
    public required double Intercept { get; init; }

    /// <summary>
    /// What was divided out: a power of log N for Wasserstein distances at d = 2; a fitted leading correction exp(c N^(2/d-1)) for them at
    /// d >= 3 and five sizes or more; empty where nothing was.
    /// </summary>
    public required string Correction { get; init; }

    /// <summary>The weighted share of the variance of the logarithms that the line explains.</summary>
    public required double RSquared { get; init; }

    /// <summary>
    /// The mean square of the residuals in units of their standard errors, near 1 for a good fit; null without standard errors.
    /// </summary>
    public required double? ReducedChiSquare { get; init; }

    /// <summary>The number of points.</summary>
    public required int PointCount { get; init; }

    /// <summary>The smallest and the largest N.</summary>
    public required IReadOnlyList<int> CountRange { get; init; }

    /// <summary>The rate of the square root of the quantity.</summary>
    internal ConvergenceRate OfRoot() => this with
    {
        Exponent = Exponent / 2,
        StandardError = StandardError / 2,
        ConfidenceInterval = ConfidenceInterval.Select(e => e / 2).ToArray().AsReadOnly(),
        ExpectedExponent = ExpectedExponent / 2,
        Intercept = Intercept / 2,
        Correction = Correction == "log N" ? "(log N)^(1/2)" : Correction,
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Quantity} ~ N^{Exponent:F3} ({ConfidenceInterval[0]:F3} to {ConfidenceInterval[1]:F3}), expected {ExpectedExponent:F3}");
}
