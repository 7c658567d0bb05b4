namespace MeanFieldTools.Solvers;

/// <summary>
/// An explicit Runge-Kutta method whose last stage is the derivative at the new point (first same as last), so that every method leaves the
/// derivative with which its next step begins and from which it interpolates.
/// </summary>
internal sealed record Tableau
{
    /// <summary>The method of Dormand and Prince (1980), with Hairer's continuous extension (Hairer, Norsett, Wanner, II.6).</summary>
    public static Tableau DormandPrince { get; } = new()
    {
        Order = 5,
        Nodes = [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1],
        Rows =
        [
            [],
            [1.0 / 5],
            [3.0 / 40, 9.0 / 40],
            [44.0 / 45, -56.0 / 15, 32.0 / 9],
            [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
            [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
            [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
        ],
        ErrorWeights = [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40],
        Correction =
        [
            -12715105075.0 / 11282082432, 0, 87487479700.0 / 32700410799, -10690763975.0 / 1880347072,
            701980252875.0 / 199316789632, -1453857185.0 / 822651844, 69997945.0 / 29380423,
        ],
    };

    /// <summary>The classical method.</summary>
    public static Tableau RungeKutta4 { get; } = new()
    {
        Order = 4,
        Nodes = [0, 0.5, 0.5, 1, 1],
        Rows = [[], [0.5], [0, 0.5], [0, 0, 1], [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]],
    };

    /// <summary>Euler's method.</summary>
    public static Tableau Euler { get; } = new() { Order = 1, Nodes = [0, 1], Rows = [[], [1]] };

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

    /// <summary>The method by name.</summary>
    public static Tableau For(SolverMethod method) => method switch
    {
        SolverMethod.Euler => Euler,
        SolverMethod.RungeKutta4 => RungeKutta4,
        _ => DormandPrince,
    };

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
}
