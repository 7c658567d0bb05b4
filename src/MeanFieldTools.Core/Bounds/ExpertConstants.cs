using System.Globalization;

namespace MeanFieldTools;

/// <summary>The regularity constants of an expert by one method, with the Lipschitz constants of the drift that they give for a training set.</summary>
public sealed record ExpertConstants
{
    /// <summary>The method: Paper, Generator, LightCone, Closed form, Given, Fourier, Best (the least of all proved ones), or Sampled.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the numbers are proved upper bounds; sampled ones are lower estimates.</summary>
    public required bool IsProved { get; init; }

    /// <summary>alpha (3.10): sup |d_k f|.</summary>
    public required double Alpha { get; init; }

    /// <summary>beta (3.11): sup |d_i d_k f|.</summary>
    public required double Beta { get; init; }

    /// <summary>sup of the gradient's l1 norm.</summary>
    public required double GradientL1 { get; init; }

    /// <summary>sup of the gradient's l2 norm.</summary>
    public required double GradientL2 { get; init; }

    /// <summary>sup of the Hessian's norm as an operator on l1.</summary>
    public required double HessianL1 { get; init; }

    /// <summary>sup of the Hessian's norm as an operator on l2.</summary>
    public required double HessianL2 { get; init; }

    /// <summary>The ground norm of K1 and K2.</summary>
    public required GroundNorm Norm { get; init; }

    /// <summary>K1 = sum_j (|y_j| + 1) h_j, the Lipschitz constant of the drift in theta; null without training data.</summary>
    public double? K1 { get; init; }

    /// <summary>K2 = sum_j g_j Lip(f_j), the Lipschitz constant of the drift in mu; null without training data.</summary>
    public double? K2 { get; init; }

    /// <summary>C = max(d beta n (A + 1), alpha^2 d n) (3.29); null without training data.</summary>
    public double? C { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Source}: alpha {(IsProved ? "<=" : ">=")} {Alpha:G4}, beta {(IsProved ? "<=" : ">=")} {Beta:G4}");

    internal static ExpertConstants From(RegularityConstants constants, GroundNorm norm, double? k1, double? k2, double? c) => new()
    {
        Source = constants.Source,
        IsProved = constants.IsProved,
        Alpha = constants.Alpha,
        Beta = constants.Beta,
        GradientL1 = constants.GradientL1,
        GradientL2 = constants.GradientL2,
        HessianL1 = constants.HessianL1,
        HessianL2 = constants.HessianL2,
        Norm = norm,
        K1 = k1,
        K2 = k2,
        C = c,
    };
}
