using System.Numerics;

namespace MeanFieldTools.Core.Tests.Dynamics;

/// <summary>
/// The exact limit of the mean cosine expert whose angles start as wrapped Cauchy laws (uniform among them): they stay so, with
/// a_k' = (H_k - conj(H_k) a_k^2) / 2, H_k = (1/d) sum_j r_j e^{i x_jk}, here by the classical Runge-Kutta method with fine steps.
/// </summary>
internal sealed class PoissonManifold(double[,] inputs, double[] targets)
{
    private const double Step = 1e-3;

    private int Dimension => inputs.GetLength(1);

    /// <summary>a_k at ascending times.</summary>
    public IEnumerable<Complex[]> Follow(Complex[] start, IEnumerable<double> times)
    {
        var (a, now) = (start, 0.0);
        foreach (double time in times)
        {
            int steps = (int)Math.Ceiling((time - now) / Step);
            double h = steps > 0 ? (time - now) / steps : 0;
            for (int s = 0; s < steps; s++)
            {
                var k1 = Derivative(a);
                var k2 = Derivative(Move(a, k1, h / 2));
                var k3 = Derivative(Move(a, k2, h / 2));
                var k4 = Derivative(Move(a, k3, h));
                a = [.. a.Select((z, k) => z + (h / 6 * (k1[k] + (2 * k2[k]) + (2 * k3[k]) + k4[k])))];
            }

            now = time;
            yield return a;
        }
    }

    /// <summary>m_j = (1/d) sum_k Re(a_k e^{-i x_jk}).</summary>
    public double[] Outputs(Complex[] a) => [.. targets.Select((_, j) =>
        a.Select((z, k) => (z * Complex.FromPolarCoordinates(1, -inputs[j, k])).Real).Sum() / Dimension)];

    private Complex[] Derivative(Complex[] a)
    {
        double[] outputs = Outputs(a);
        return [.. a.Select((z, k) =>
        {
            var force = Complex.Zero;
            for (int j = 0; j < targets.Length; j++)
            {
                force += (targets[j] - outputs[j]) * Complex.FromPolarCoordinates(1.0 / Dimension, inputs[j, k]);
            }

            return 0.5 * (force - (Complex.Conjugate(force) * z * z));
        })];
    }

    private static Complex[] Move(Complex[] a, Complex[] slope, double step) => [.. a.Select((z, k) => z + (step * slope[k]))];
}
