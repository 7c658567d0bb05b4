namespace MeanFieldTools.Experts;

/// <summary>
/// The drift b(theta) = sum_j r_j grad f_j of an expert and its Jacobian sum_j r_j Hess f_j, from drifts at shifted particles: by the shift
/// rule of pi/2, exactly, in angles of degree 1, else by central differences of fourth order. For one thread.
/// </summary>
internal sealed class DriftJacobian
{
    private const double DifferenceStep = 2e-3;
    private readonly ExpertWorker _worker;
    private readonly (double Shift, double Weight)[][] _rules;
    private readonly int _d;
    private readonly double[] _points;
    private readonly double[] _drifts;

    /// <param name="bound">The expert with its inputs.</param>
    /// <param name="degree">The expert's trigonometric degree in each angle, or null.</param>
    /// <param name="cancellation">Stops its work.</param>
    public DriftJacobian(BoundExpert bound, int[]? degree, CancellationToken cancellation)
    {
        _worker = bound.CreateWorker(cancellation);
        _d = bound.ParameterCount;
        _rules = [.. Enumerable.Range(0, _d).Select(k => Rule(degree?[k]))];
        int count = 1 + _rules.Sum(rule => rule.Length);
        (_points, _drifts) = (new double[count * _d], new double[count * _d]);
    }

    /// <summary>Writes b [d] and its Jacobian [d, d], row by row, at one particle for a plan of the expert.</summary>
    public void Evaluate(ReadOnlySpan<double> particle, object plan, Span<double> drift, Span<double> jacobian)
    {
        int at = 0;
        particle.CopyTo(_points);
        for (int k = 0; k < _d; k++)
        {
            foreach (var (shift, _) in _rules[k])
            {
                var point = _points.AsSpan(++at * _d, _d);
                particle.CopyTo(point);
                point[k] += shift;
            }
        }

        _worker.Drift(_points, at + 1, plan, _drifts);
        _drifts.AsSpan(0, _d).CopyTo(drift);
        jacobian.Clear();
        at = 0;
        for (int k = 0; k < _d; k++)
        {
            foreach (var (_, weight) in _rules[k])
            {
                at++;
                for (int i = 0; i < _d; i++)
                {
                    jacobian[(i * _d) + k] += weight * _drifts[(at * _d) + i];
                }
            }
        }
    }

    private static (double Shift, double Weight)[] Rule(int? degree)
    {
        const double h = DifferenceStep;
        return degree switch
        {
            0 => [],
            1 => [(Math.PI / 2, 0.5), (-Math.PI / 2, -0.5)],
            _ => [(h, 8 / (12 * h)), (-h, -8 / (12 * h)), (2 * h, -1 / (12 * h)), (-2 * h, 1 / (12 * h))],
        };
    }
}
