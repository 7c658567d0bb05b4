using MeanFieldTools.Experts;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// div b at many particles from drifts at shifted angles. For an expert of trigonometric degree R in theta_k the formula of M. Riesz
/// (1914), g'(x) = sum_{m=1}^{2R} (-1)^(m+1) / (4 R sin^2(x_m/2)) g(x + x_m), x_m = (2m - 1) pi / (2R), is exact; it is the parameter-shift
/// rule for R = 1. For other experts central differences of order 8 are used.
/// </summary>
internal sealed class DriftDivergence
{
    private const double DifferenceStep = 0.05;
    private static readonly double[] DifferenceWeights = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280];

    private readonly (double Shift, double Weight)[][] _rules;

    public DriftDivergence(Expert expert)
    {
        var degrees = expert.TrigonometricDegree;
        _rules = [.. Enumerable.Range(0, expert.ParameterCount).Select(k => degrees is null ? Differences() : Riesz(degrees[k]))];
    }

    /// <summary>Adds the divergence of each of the particles [count, d] to <paramref name="divergence"/> [count].</summary>
    public void Add(ExpertWorker worker, ReadOnlySpan<double> particles, int count, object plan, Span<double> divergence)
    {
        int d = _rules.Length;
        var shifted = new double[count * d];
        var drift = new double[count * d];
        particles[..(count * d)].CopyTo(shifted);
        for (int k = 0; k < d; k++)
        {
            foreach (var (shift, weight) in _rules[k])
            {
                for (int i = 0; i < count; i++)
                {
                    shifted[(i * d) + k] = particles[(i * d) + k] + shift;
                }

                worker.Drift(shifted, count, plan, drift);
                for (int i = 0; i < count; i++)
                {
                    divergence[i] += weight * drift[(i * d) + k];
                }
            }

            for (int i = 0; i < count; i++)
            {
                shifted[(i * d) + k] = particles[(i * d) + k];
            }
        }
    }

    private static (double Shift, double Weight)[] Riesz(int degree) => [.. Enumerable.Range(1, 2 * degree).Select(m =>
    {
        double shift = ((2 * m) - 1) * Math.PI / (2 * degree);
        return (shift, (m % 2 == 1 ? 1 : -1) / (4 * degree * Math.Pow(Math.Sin(shift / 2), 2)));
    })];

    private static (double Shift, double Weight)[] Differences() => [.. DifferenceWeights.SelectMany((w, i) => new[]
    {
        ((i + 1) * DifferenceStep, w / DifferenceStep),
        (-(i + 1) * DifferenceStep, -w / DifferenceStep),
    })];
}
