using System.Globalization;
using MeanFieldTools.Experts;

namespace MeanFieldTools;

/// <summary>
/// Constants of an expert (assumption A1 with the norms in which the bounds use them), with where they come from. All are proved upper
/// bounds but those with <see cref="IsProved"/> false.
/// </summary>
public record RegularityConstants
{
    /// <summary>alpha (3.10): sup over k of sup |d_k f|. Also the Lipschitz constant of f in the L1 ground norm.</summary>
    public required double Alpha { get; init; }

    /// <summary>beta (3.11): sup over i, k of sup |d_i d_k f|.</summary>
    public required double Beta { get; init; }

    /// <summary>sup of the gradient's l1 norm: the speed factor in the L1 ground norm.</summary>
    public required double GradientL1 { get; init; }

    /// <summary>sup of the gradient's l2 norm: speed factor and Lipschitz constant in the L2 ground norm.</summary>
    public required double GradientL2 { get; init; }

    /// <summary>sup of the Hessian's norm as an operator on l1: max over k of sum over i of |d_i d_k f|.</summary>
    public required double HessianL1 { get; init; }

    /// <summary>sup of the Hessian's norm as an operator on l2.</summary>
    public required double HessianL2 { get; init; }

    /// <summary>sup of sum_k |d_k d_k f|, which bounds |div b|; null where only d beta is known.</summary>
    public double? Laplacian { get; init; }

    /// <summary>
    /// Where the constants come from: Paper (alpha = beta = 1), Generator (spectra of generators and observable), LightCone (which
    /// parameters reach which term), Fourier (exact coefficients), Closed form, Given, Best (each the least of these), or Sampled (a lower
    /// estimate).
    /// </summary>
    public required string Source { get; init; }

    /// <summary>Whether the constants are proved upper bounds; sampled ones are lower estimates.</summary>
    public bool IsProved { get; init; } = true;

    internal DerivativeBounds? Entries { get; init; }

    /// <summary>The constants that follow from |d_k f| &lt;= alpha and |d_i d_k f| &lt;= beta alone.</summary>
    public static RegularityConstants FromBounds(int parameterCount, double alpha, double beta, string source) => new()
    {
        Alpha = alpha,
        Beta = beta,
        GradientL1 = parameterCount * alpha,
        GradientL2 = Math.Sqrt(parameterCount) * alpha,
        HessianL1 = parameterCount * beta,
        HessianL2 = parameterCount * beta,
        Laplacian = parameterCount * beta,
        Source = source,
    };

    /// <summary>The paper's constants alpha = beta = 1 (4.35); larger only for an expert that needs more.</summary>
    internal static RegularityConstants Paper(int parameterCount, double alpha, double beta) =>
        FromBounds(parameterCount, Math.Max(1, alpha), Math.Max(1, beta), "Paper");

    /// <summary>The speed factor g: sup |grad f| in the ground norm.</summary>
    public double Speed(GroundNorm norm) => norm == GroundNorm.L1 ? GradientL1 : GradientL2;

    /// <summary>Lip(f) in the ground norm.</summary>
    public double Lipschitz(GroundNorm norm) => norm == GroundNorm.L1 ? Alpha : GradientL2;

    /// <summary>h: the Lipschitz constant of grad f in the ground norm.</summary>
    public double Hessian(GroundNorm norm) => norm == GroundNorm.L1 ? HessianL1 : HessianL2;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Source}: alpha {(IsProved ? "<=" : ">=")} {Alpha:G4}, beta {(IsProved ? "<=" : ">=")} {Beta:G4}");
}
