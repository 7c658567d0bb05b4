using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Bounds;

/// <summary>
/// The central limit theorem of the outputs (B8): sqrt(N) (F - m) at time T tends to a centred Gaussian e, where
/// e_k(t) = xi_k(t) - sum_l int_0^t Gamma_kl(t, s) e_l(s) ds, Cov(xi_k(t), xi_l(s)) = Cov_{mu_0}(f_k o Phi_t, f_l o Phi_s) and
/// Gamma_kl(t, s) = E_{mu_0} grad f_k(Phi_t).DPhi_{s->t} grad f_l(Phi_s). W. Braun and K. Hepp 1977; J. Sirignano and K. Spiliopoulos 2020.
/// The equation is collocated at Chebyshev points in time; averages over mu_0 are taken on a lattice.
/// </summary>
internal sealed class FluctuationCovariance
{
    private const double StepTolerance = 1e-10;
    private const double Converged = 1e-9;
    private const double MostEntries = 2e7;
    private static readonly int[] Degrees = [12, 20, 32, 48];

    private FluctuationCovariance(Matrix<double> covariance, int points, int degree, double change) =>
        (Covariance, PointCount, Degree, Change) = (covariance, points, degree, change);

    /// <summary>lim N Cov(F_k, F_l) at time T.</summary>
    public Matrix<double> Covariance { get; }

    /// <summary>The number of lattice points.</summary>
    public int PointCount { get; }

    /// <summary>The number of collocation points less one.</summary>
    public int Degree { get; }

    /// <summary>The largest change of a variance when points in time were added, or lattice points halved.</summary>
    public double Change { get; }

    /// <summary>How many numbers the computation would hold, and whether that is affordable.</summary>
    public static bool IsAffordable(MeanFieldLimit limit) =>
        (double)limit.TrainingData.SampleCount * (Degrees[0] + 1) * limit.Expert.ParameterCount * LatticeCount(limit) <= MostEntries;

    /// <summary>Computes the covariance at time T, at most the limit's time.</summary>
    public static FluctuationCovariance Compute(MeanFieldLimit limit, double time, ComputeOptions options)
    {
        int count = LatticeCount(limit);
        Matrix<double>? last = null;
        double change = double.PositiveInfinity;
        int degree = Degrees[0];
        foreach (int next in Degrees.Where(
            n => (double)limit.TrainingData.SampleCount * (n + 1) * limit.Expert.ParameterCount * count <= MostEntries))
        {
            var covariance = Collocate(limit, time, count, next, options);
            change = last is null ? double.PositiveInfinity : Difference(covariance, last);
            (last, degree) = (covariance, next);
            if (change < Converged)
            {
                break;
            }
        }

        double lattice = Difference(last!, Collocate(limit, time, count / 2, degree, options));
        return new FluctuationCovariance(last!, count, degree, Math.Max(double.IsFinite(change) ? change : 0, lattice));
    }

    private static int LatticeCount(MeanFieldLimit limit) => limit.Expert.ParameterCount == 1 ? 128 : 1024;

    private static double Difference(Matrix<double> a, Matrix<double> b) => (a - b).Diagonal().AbsoluteMaximum();

    private static Matrix<double> Collocate(MeanFieldLimit limit, double time, int count, int degree, ComputeOptions options)
    {
        double[] nodes = [.. Enumerable.Range(0, degree + 1).Select(i => time * (1 - Math.Cos(Math.PI * i / degree)) / 2)];
        nodes[^1] = time;
        int n = limit.TrainingData.SampleCount, d = limit.Expert.ParameterCount;

        // Rows (time, datum): values less their mean; gradients carried to time 0 by D^T and by D^-1.
        var values = Matrix<double>.Build.Dense(nodes.Length * n, count);
        var forward = Matrix<double>.Build.Dense(nodes.Length * n, count * d);
        var backward = Matrix<double>.Build.Dense(nodes.Length * n, count * d);
        int at = 0;
        foreach (var (particles, tangents) in Follow(limit, nodes, count, options))
        {
            Fill(limit, particles, tangents, at++ * n, values, forward, backward, options);
        }

        if (time == 0)
        {
            var first = values.SubMatrix(0, n, 0, count);
            return first.TransposeAndMultiply(first) / count;
        }

        var kernel = forward.TransposeAndMultiply(backward) / count;
        double[,] weights = IntegrationMatrix(nodes);
        var system = Matrix<double>.Build.Dense(kernel.RowCount, kernel.RowCount, (row, column) =>
            (row == column ? 1 : 0) + (weights[row / n, column / n] * kernel[row, column]));
        var solved = system.Solve(values).SubMatrix(degree * n, n, 0, count);
        return solved.TransposeAndMultiply(solved) / count;
    }

    private static IEnumerable<(double[] Particles, double[] Tangents)> Follow(
        MeanFieldLimit limit, double[] nodes, int count, ComputeOptions options)
    {
        int d = limit.Expert.ParameterCount;
        var flow = new TangentFlow(limit, count, options);
        double[] start = limit.Law.Lattice(count, d, options.CancellationToken);
        var integrator = new Integrator(
            flow, Tableau.For(SolverMethod.DormandPrince), new StepControl(StepTolerance, 0), SolverClock.At(0),
            flow.Start(start), options);
        var state = new double[flow.Length];
        foreach (double node in nodes)
        {
            while (integrator.Time < node)
            {
                integrator.Step(nodes[^1]);
            }

            if (node == integrator.Time)
            {
                integrator.State.CopyTo(state, 0);
            }
            else
            {
                integrator.Interpolate(node, state);
            }

            var particles = new double[count * d];
            var tangents = new double[count * d * d];
            for (int i = 0; i < count; i++)
            {
                state.AsSpan(i * flow.Stride, d).CopyTo(particles.AsSpan(i * d));
                state.AsSpan((i * flow.Stride) + d, d * d).CopyTo(tangents.AsSpan(i * d * d));
            }

            yield return (particles, tangents);
        }
    }

    private static void Fill(
        MeanFieldLimit limit, double[] particles, double[] tangents, int row, Matrix<double> values, Matrix<double> forward,
        Matrix<double> backward, ComputeOptions options)
    {
        int d = limit.Expert.ParameterCount, count = particles.Length / d;
        var bound = limit.Expert.Bind(limit.TrainingData.InputsView);
        double[][] outputs = ParticleSamples.Values(bound, particles, options),
            gradients = ParticleSamples.Gradients(bound, particles, options);
        for (int j = 0; j < outputs.Length; j++)
        {
            double mean = outputs[j].Average();
            for (int i = 0; i < count; i++)
            {
                values[row + j, i] = outputs[j][i] - mean;
            }
        }

        for (int i = 0; i < count; i++)
        {
            var tangent = Matrix<double>.Build.DenseOfRowMajor(d, d, tangents.AsSpan(i * d * d, d * d).ToArray());
            var inverse = tangent.Inverse();
            for (int j = 0; j < gradients.Length; j++)
            {
                var gradient = Vector<double>.Build.DenseOfArray(gradients[j][(i * d)..((i + 1) * d)]);
                forward.SetRow(row + j, i * d, d, tangent.TransposeThisAndMultiply(gradient));
                backward.SetRow(row + j, i * d, d, inverse * gradient);
            }
        }
    }

    // int_0^{t_a} of the Lagrange polynomial of node b.
    private static double[,] IntegrationMatrix(double[] nodes)
    {
        int count = nodes.Length;
        var matrix = new double[count, count];
        for (int a = 1; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                matrix[a, b] = GaussLegendreRule.Integrate(t => Lagrange(nodes, b, t), 0, nodes[a], Math.Min(64, count + 2));
            }
        }

        return matrix;
    }

    private static double Lagrange(double[] nodes, int index, double t)
    {
        double product = 1;
        for (int i = 0; i < nodes.Length; i++)
        {
            product *= i == index ? 1 : (t - nodes[i]) / (nodes[index] - nodes[i]);
        }

        return product;
    }
}
