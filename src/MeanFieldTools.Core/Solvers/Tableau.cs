using System.Collections.Frozen;
using System.Reflection;

namespace MeanFieldTools.Solvers;

/// <summary>
/// An explicit Runge-Kutta method whose last stage is the derivative at the new point (first same as last), so that every method leaves the
/// derivative with which its next step begins and from which it interpolates. It describes itself:
/// name, order, adaptive or not, default step.
/// </summary>
internal sealed record Tableau
{
    // The fixed steps of a run for which none are given.
    private const int DefaultStepCount = 100;

    private static readonly FrozenDictionary<SolverMethod, Tableau> Methods = Enum.GetValues<SolverMethod>().ToFrozenDictionary(
        method => method, method => typeof(SolverMethod).GetField(method.ToString())!.GetCustomAttribute<SolverAttribute>()!.Tableau);

    /// <summary>What people call the method.</summary>
    public required string Name { get; init; }

    /// <summary>The order of the method.</summary>
    public required int Order { get; init; }

    /// <summary>c: the times of the stages in steps.</summary>
    public required double[] Nodes { get; init; }

    /// <summary>a: row s holds the weights of the earlier derivatives in stage s; the last row holds b.</summary>
    public required double[][] Rows { get; init; }

    /// <summary>The weights of the stages in the error estimate; null for fixed steps.</summary>
    public double[]? ErrorWeights { get; init; }

    /// <summary>What the continuous extension adds to the cubic Hermite polynomial; null for none.</summary>
    public double[]? Correction { get; init; }

    /// <summary>The number of stages, the derivative at the new point included.</summary>
    public int StageCount => Nodes.Length;

    /// <summary>Whether the method estimates its error, and so can choose its steps.</summary>
    public bool IsAdaptive => ErrorWeights is not null;

    /// <summary>The method by name.</summary>
    /// <exception cref="MeanFieldException">There is no such method.</exception>
    public static Tableau For(SolverMethod method) => Methods.TryGetValue(method, out var tableau)
        ? tableau
        : throw new MeanFieldException(
            Fault.MethodNotApplicable, $"There is no solver method {method}. Use one of {string.Join(", ", Methods.Keys)}.");

    /// <summary>The fixed step of a run of this length for which none is given; 0 where the method chooses its steps.</summary>
    public double DefaultStep(double duration) => IsAdaptive ? 0 : duration / DefaultStepCount;

    /// <summary>
    /// The weights w_i of the stages in y(t + fraction h) = y + h sum_i w_i k_i: the cubic Hermite polynomial through both ends, plus the
    /// method's correction fraction^2 (1 - fraction)^2 d_i.
    /// </summary>
    public double[] Interpolation(double fraction)
    {
        int last = StageCount - 1;
        var weights = new double[StageCount];
        double bubble = fraction * (1 - fraction);
        for (int i = 0; i <= last; i++)
        {
            double b = i < last ? Rows[last][i] : 0;
            double start = (i == 0 ? 1 : 0) - b;
            double end = b - (i == last ? 1 : 0) - start;
            weights[i] = (fraction * b) + (bubble * (start + (fraction * end))) + (bubble * bubble * (Correction?[i] ?? 0));
        }

        return weights;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}, order {Order}, {(IsAdaptive ? "error control" : "fixed steps")}";
}
