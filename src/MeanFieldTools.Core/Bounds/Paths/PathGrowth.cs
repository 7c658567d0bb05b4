namespace MeanFieldTools.Bounds;

/// <summary>
/// Growth along a computed limit in one ground norm: a(t) = sum_j h_j |r_j(t)|, its integral, and the coupling inequalities integrated with
/// it. Everything is for N = 1: rms distances of N particles are N^(-1/2) times as large.
/// </summary>
internal sealed class PathGrowth
{
    // Explicit steps follow the linear inequalities while a step's growth stays below this.
    private const double LargestStep = 0.05;
    private const double LargestExponent = 300;
    private readonly ProblemConstants _constants;
    private readonly LimitPath _path;
    private readonly GroundNorm _norm;
    private readonly double[] _rates;
    private readonly double[] _integrals;

    public PathGrowth(ProblemConstants constants, LimitPath path, GroundNorm norm)
    {
        (_constants, _path, _norm) = (constants, path, norm);
        _rates = [.. Enumerable.Range(0, LimitPath.StepCount + 1)
            .Select(i => constants.Sum(j => constants.Hessian(j, norm) * path.Residual(i, j)))];
        _integrals = new double[_rates.Length];
        for (int i = 1; i < _rates.Length; i++)
        {
            _integrals[i] = _integrals[i - 1] + ((_rates[i - 1] + _rates[i]) / 2 * Step);
        }
    }

    /// <summary>int_0^T a: the logarithm of the Lipschitz constant of the flow of the limit.</summary>
    public double FlowExponent => _integrals[^1];

    private double Step => _path.Time / LimitPath.StepCount;

    /// <summary>B2: int_0^T exp(int_s^T (a + K2)) sum_j g_j sd_j(s) ds.</summary>
    public HugeNumber Coupling()
    {
        double k2 = _constants.K2(_norm), sum = 0;
        for (int i = 0; i < _rates.Length; i++)
        {
            double forcing = _constants.Sum(j => _constants.Speed(j, _norm) * _path.Deviation(i, j));
            double weight = i == 0 || i == _rates.Length - 1 ? Step / 2 : Step;
            sum += weight * forcing * Math.Exp(-_integrals[i] - (k2 * _path.TimeAt(i)));
        }

        return HugeNumber.Exp(FlowExponent + (k2 * _path.Time)) * sum;
    }

    /// <summary>
    /// B6: D' = a D + gh E, E' = -lambda(t) E + rho(t) (c D + kappa) with D(0) = 0, E(0) = (sum_j Var f_j)^(1/2), kappa = sum_j g_j^2, in
    /// the l2 norm. A floor lambda of 0 needs no hypothesis, for the tangent kernel has no negative eigenvalue. Null where the numbers grow
    /// too large.
    /// </summary>
    public double? KernelForm(Func<int, double> gap)
    {
        int n = _constants.Data.SampleCount;
        double[] g = [.. Enumerable.Range(0, n).Select(j => _constants.Speed(j, GroundNorm.L2))];
        double[] h = [.. Enumerable.Range(0, n).Select(j => _constants.Hessian(j, GroundNorm.L2))];
        double squares = g.Sum(v => v * v), force = Math.Sqrt(squares), c = 0;
        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l < n; l++)
            {
                c += Math.Pow((g[k] * h[l]) + (g[l] * h[k]), 2);
            }
        }

        c = Math.Sqrt(c);
        double distance = 0, outputs = Math.Sqrt(_constants.Sum(j => Math.Pow(_path.Deviation(0, j), 2)));
        for (int i = 0; i + 1 < _rates.Length; i++)
        {
            // The largest rates and the smallest gap of the interval's ends; substeps keep the method accurate.
            double rho0 = _path.ResidualNorm(i), rho1 = _path.ResidualNorm(i + 1), lambda = Math.Min(gap(i), gap(i + 1));
            double fastest = Math.Max(_rates[i], _rates[i + 1]) + force + lambda + (c * Math.Max(rho0, rho1));
            int substeps = (int)Math.Min(1000, Math.Ceiling(fastest * Step / LargestStep));
            for (int s = 0; s < substeps; s++)
            {
                (distance, outputs) = RungeKutta(distance, outputs, Step / substeps, fraction =>
                {
                    double x = (s + fraction) / substeps;
                    return (_rates[i] + (x * (_rates[i + 1] - _rates[i])), rho0 + (x * (rho1 - rho0)));
                });
            }

            if (!(distance + outputs < Math.Exp(LargestExponent)))
            {
                return null;
            }

            (double, double) RungeKutta(double d0, double e0, double step, Func<double, (double A, double Rho)> rates)
            {
                (double D, double E) Slope(double d, double e, double fraction)
                {
                    var (a, rho) = rates(fraction);
                    return ((a * d) + (force * e), (-lambda * e) + (rho * ((c * d) + squares)));
                }

                var k1 = Slope(d0, e0, 0);
                var k2 = Slope(d0 + (step / 2 * k1.D), e0 + (step / 2 * k1.E), 0.5);
                var k3 = Slope(d0 + (step / 2 * k2.D), e0 + (step / 2 * k2.E), 0.5);
                var k4 = Slope(d0 + (step * k3.D), e0 + (step * k3.E), 1);
                return (d0 + (step / 6 * (k1.D + (2 * k2.D) + (2 * k3.D) + k4.D)),
                    e0 + (step / 6 * (k1.E + (2 * k2.E) + (2 * k3.E) + k4.E)));
            }
        }

        return distance;
    }
}
