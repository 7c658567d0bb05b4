using MeanFieldTools.Experts;
using MeanFieldTools.Random;

namespace MeanFieldTools.Bounds;

/// <summary>
/// Looks at an expert at random parameters: lower estimates of the constants for each input, and the figures of assumption A1.
/// </summary>
internal sealed class ExpertSampler
{
    private const double DifferenceStep = 2e-3;
    private readonly BoundExpert _bound;
    private readonly int[]? _degree;
    private readonly int _d;
    private readonly int _n;
    private readonly object[] _plans;
    private readonly Lock _gate = new();

    private ExpertSampler(BoundExpert bound, int[]? degree)
    {
        (_bound, _degree, _d, _n) = (bound, degree, bound.ParameterCount, bound.SampleCount);
        _plans = [.. Enumerable.Range(0, _n).Select(j => ParticleSamples.UnitPlan(bound, j))];
        First = [.. Enumerable.Range(0, _n).Select(_ => new double[_d])];
        Second = [.. Enumerable.Range(0, _n).Select(_ => new double[_d, _d])];
        (GradientL1, GradientL2, HessianL1, HessianL2) = (new double[_n], new double[_n], new double[_n], new double[_n]);
    }

    /// <summary>The largest |d_k f_j| seen, by input and angle.</summary>
    public double[][] First { get; }

    /// <summary>The largest |d_i d_k f_j| seen, by input.</summary>
    public double[][,] Second { get; }

    /// <summary>The largest l1 norm of the gradient seen, by input.</summary>
    public double[] GradientL1 { get; }

    /// <summary>The largest l2 norm of the gradient seen, by input.</summary>
    public double[] GradientL2 { get; }

    /// <summary>The largest column sum of the Hessian seen, by input.</summary>
    public double[] HessianL1 { get; }

    /// <summary>The largest spectral norm of the Hessian seen, by input.</summary>
    public double[] HessianL2 { get; }

    /// <summary>The largest |f| seen.</summary>
    public double MaxValue { get; private set; }

    /// <summary>The largest (d_k f)^2/r_k^2 + f^2 seen.</summary>
    public double MaxBernstein { get; private set; }

    /// <summary>The largest change over a period.</summary>
    public double PeriodDefect { get; private set; }

    /// <summary>The largest difference of the gradient to the shift rule.</summary>
    public double ShiftDefect { get; private set; }

    /// <summary>The largest difference of the gradient to differences of f.</summary>
    public double DifferenceDefect { get; private set; }

    /// <summary>Samples so many random parameters, and Hessians at the first few of them.</summary>
    public static ExpertSampler Sample(Expert expert, double[,] inputs, int points, int hessians, long seed, ComputeOptions options)
    {
        var bound = expert.Bind(inputs);
        var sampler = new ExpertSampler(bound, expert.TrigonometricDegree);
        options.ForEachBlock(points, (_, point) =>
        {
            var stream = new RandomStream(seed, StreamPurpose.ExpertSample, point);
            var theta = new double[bound.ParameterCount];
            for (int k = 0; k < theta.Length; k++)
            {
                theta[k] = 2 * Math.PI * stream.NextDouble();
            }

            sampler.Look(theta, point < hessians, options.CancellationToken);
        });
        return sampler;
    }

    private void Look(double[] theta, bool hessian, CancellationToken cancellationToken)
    {
        var worker = _bound.CreateWorker(cancellationToken);
        double[] values = Values(worker, theta);
        var gradients = new double[_n][];
        for (int j = 0; j < _n; j++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            gradients[j] = new double[_d];
            worker.Drift(theta, 1, _plans[j], gradients[j]);
        }

        double[][,]? hessians = hessian ? Hessians(theta, cancellationToken) : null;
        var (period, shift, difference) = Defects(worker, theta, values, gradients, cancellationToken);
        lock (_gate)
        {
            // Maxima, so the order in which points are merged changes nothing.
            PeriodDefect = Largest(PeriodDefect, period);
            ShiftDefect = Largest(ShiftDefect, shift);
            DifferenceDefect = Largest(DifferenceDefect, difference);
            for (int j = 0; j < _n; j++)
            {
                Merge(j, values[j], gradients[j], hessians?[j]);
            }
        }
    }

    private void Merge(int j, double value, double[] gradient, double[,]? hessian)
    {
        MaxValue = Largest(MaxValue, Math.Abs(value));
        for (int k = 0; k < _d; k++)
        {
            First[j][k] = Largest(First[j][k], Math.Abs(gradient[k]));
            double degree = Math.Max(1, _degree?[k] ?? 1);
            MaxBernstein = Largest(MaxBernstein, (gradient[k] * gradient[k] / (degree * degree)) + (value * value));
        }

        GradientL1[j] = Largest(GradientL1[j], gradient.Sum(Math.Abs));
        GradientL2[j] = Largest(GradientL2[j], Math.Sqrt(gradient.Sum(g => g * g)));
        if (hessian is null)
        {
            return;
        }

        for (int k = 0; k < _d; k++)
        {
            double column = 0;
            for (int i = 0; i < _d; i++)
            {
                Second[j][i, k] = Largest(Second[j][i, k], Math.Abs(hessian[i, k]));
                column += Math.Abs(hessian[i, k]);
            }

            HessianL1[j] = Largest(HessianL1[j], column);
        }

        HessianL2[j] = Largest(HessianL2[j], MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(hessian).L2Norm());
    }

    private double[][,] Hessians(double[] theta, CancellationToken cancellationToken)
    {
        var jacobian = new DriftJacobian(_bound, _degree, cancellationToken);
        var hessians = new double[_n][,];
        var (drift, flat) = (new double[_d], new double[_d * _d]);
        for (int j = 0; j < _n; j++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            jacobian.Evaluate(theta, _plans[j], drift, flat);
            hessians[j] = new double[_d, _d];
            Buffer.BlockCopy(flat, 0, hessians[j], 0, flat.Length * sizeof(double));
        }

        return hessians;
    }

    private (double Period, double Shift, double Difference) Defects(
        ExpertWorker worker, double[] theta, double[] values, double[][] gradients, CancellationToken cancellationToken)
    {
        double period = 0, shift = 0, difference = 0;
        const double h = DifferenceStep;
        for (int k = 0; k < _d; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] round = At(2 * Math.PI), right = At(Math.PI / 2), left = At(-Math.PI / 2), a = At(h), b = At(-h),
                c = At(2 * h), e = At(-2 * h);
            for (int j = 0; j < _n; j++)
            {
                period = Largest(period, Math.Abs(round[j] - values[j]));
                double slope = ((8 * (a[j] - b[j])) - (c[j] - e[j])) / (12 * h);
                difference = Largest(difference, Math.Abs(slope - gradients[j][k]));
                if (_degree is not null && _degree[k] <= 1)
                {
                    shift = Largest(shift, Math.Abs(((right[j] - left[j]) / 2) - gradients[j][k]));
                }
            }

            double[] At(double by)
            {
                double[] moved = [.. theta];
                moved[k] += by;
                return Values(worker, moved);
            }
        }

        return (period, shift, difference);
    }

    private double[] Values(ExpertWorker worker, double[] theta)
    {
        var features = new double[_bound.FeatureCount];
        worker.Features(theta, 1, features);
        var values = new double[_n];
        _bound.Outputs(features, values);
        return values;
    }

    // A NaN must not be lost.
    private static double Largest(double a, double b) => double.IsNaN(b) || b > a ? b : a;
}
