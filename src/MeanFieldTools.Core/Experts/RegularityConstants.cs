namespace MeanFieldTools;

/// <summary>
/// Proved constants of an expert, uniform in theta and x (theory: assumption A1 with the norms in which the bounds use them).
/// </summary>
public sealed record RegularityConstants
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

    /// <summary>Where the constants come from: Paper, or a closed form.</summary>
    public required string Source { get; init; }

    /// <summary>The constants that follow from |d_k f| &lt;= alpha and |d_i d_k f| &lt;= beta alone.</summary>
    public static RegularityConstants FromBounds(int parameterCount, double alpha, double beta, string source) => new()
    {
        Alpha = alpha,
        Beta = beta,
        GradientL1 = parameterCount * alpha,
        GradientL2 = Math.Sqrt(parameterCount) * alpha,
        HessianL1 = parameterCount * beta,
        HessianL2 = parameterCount * beta,
        Source = source,
    };

    /// <summary>
    /// The constants of a circuit in which theta_k stands in r_k gates: each gate contributes at most 1 to a derivative (Lemma 4.1), so
    /// |d_k f| &lt;= r_k and |d_i d_k f| &lt;= r_i r_k. With r_k = 1 they are the paper's alpha = beta = 1.
    /// </summary>
    public static RegularityConstants FromOccurrences(IReadOnlyList<int> occurrences)
    {
        double most = occurrences.Max(), sum = occurrences.Sum(), squares = occurrences.Sum(r => (double)r * r);
        return new RegularityConstants
        {
            Alpha = most,
            Beta = most * most,
            GradientL1 = sum,
            GradientL2 = Math.Sqrt(squares),
            HessianL1 = most * sum,
            HessianL2 = squares,
            Source = most == 1 ? "Paper" : "Paper, shared parameters",
        };
    }

    /// <summary>The speed factor g: sup |grad f| in the ground norm.</summary>
    public double Speed(GroundNorm norm) => norm == GroundNorm.L1 ? GradientL1 : GradientL2;

    /// <summary>Lip(f) in the ground norm.</summary>
    public double Lipschitz(GroundNorm norm) => norm == GroundNorm.L1 ? Alpha : GradientL2;

    /// <summary>h: the Lipschitz constant of grad f in the ground norm.</summary>
    public double Hessian(GroundNorm norm) => norm == GroundNorm.L1 ? HessianL1 : HessianL2;
}
