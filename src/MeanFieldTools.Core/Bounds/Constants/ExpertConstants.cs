using System.Diagnostics.CodeAnalysis;

namespace MeanFieldTools;

/// <summary>
/// The regularity constants of an expert by one method, with the Lipschitz constants of the drift that they give for a training set.
/// </summary>
public sealed record ExpertConstants : RegularityConstants
{
    /// <summary>Makes constants of known numbers.</summary>
    public ExpertConstants()
    {
    }

    [SetsRequiredMembers]
    internal ExpertConstants(RegularityConstants constants, GroundNorm norm)
        : base(constants) => Norm = norm;

    /// <summary>The ground norm of K1 and K2.</summary>
    public GroundNorm Norm { get; init; }

    /// <summary>K1 = sum_j (|y_j| + 1) h_j, the Lipschitz constant of the drift in theta; null without training data.</summary>
    public double? K1 { get; init; }

    /// <summary>K2 = sum_j g_j Lip(f_j), the Lipschitz constant of the drift in mu; null without training data.</summary>
    public double? K2 { get; init; }

    /// <summary>C = max(d beta n (A + 1), alpha^2 d n) (3.29); null without training data.</summary>
    public double? C { get; init; }

    /// <inheritdoc/>
    public override string ToString() => base.ToString();
}
