using CsCheck;
using MeanFieldTools.Geometry;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Transport;

public class WassersteinTests
{
    private static readonly double Rounding = Math.BitIncrement(1.0) - 1;

    private static readonly Gen<(double[,] X, double[,] Y, double[]? U, double[]? V, GroundNorm Norm, double Order)> Problem =
        from d in Gen.Int[1, 4]
        from n in Gen.Int[1, 40]
        from m in Gen.Int[1, 40]
        from equal in Gen.Bool
        from weighted in Gen.Bool
        from x in Gen.Double[-20, 20].Array[n * d]
        from y in Gen.Double[-20, 20].Array[(equal ? n : m) * d]
        from u in Gen.Double[0, 1].Array[n]
        from v in Gen.Double[0, 1].Array[equal ? n : m]
        from ties in Gen.Bool
        from norm in Gen.Enum<GroundNorm>()
        from order in Gen.Int[1, 3].Select(i => (double)i)
        select (Rows(x, d, ties), Rows(y, d, ties), weighted ? Normalize(u) : null, weighted ? Normalize(v) : null, norm, order);

    [Fact]
    public void EqualSizesMatchBruteForce()
    {
        var small =
            from d in Gen.Int[1, 3]
            from n in Gen.Int[1, 6]
            from x in Gen.Double[0, 7].Array[n * d]
            from y in Gen.Double[0, 7].Array[n * d]
            from norm in Gen.Enum<GroundNorm>()
            from order in Gen.Int[1, 2].Select(i => (double)i)
            select (X: Rows(x, d, false), Y: Rows(y, d, false), Norm: norm, Order: order);
        small.ForAll(
            problem =>
            {
                double expected = BruteForce(problem.X, problem.Y, problem.Norm, problem.Order);
                var actual = Measure(problem.X, null, problem.Y, null, problem.Norm, problem.Order, TransportMethod.Exact);
                Assert.Equal(expected, actual.Cost, 1e-12);
                Assert.True(actual.IsExact);
            },
            count: 300);
    }

    /// <summary>Three solvers that share no code: assignment, network simplex, circle.</summary>
    [Fact]
    public void SolversAgreeAndCertify()
    {
        Problem.ForAll(
            p =>
            {
                var exact = Measure(p.X, p.U, p.Y, p.V, p.Norm, p.Order, TransportMethod.Exact);
                Assert.True(exact.IsExact, $"gap {exact.Gap} of {exact.Cost}");
                double scale = Math.Max(1, exact.Cost);
                var back = Measure(p.Y, p.V, p.X, p.U, p.Norm, p.Order, TransportMethod.Exact);
                Assert.Equal(exact.Cost, back.Cost, 1e-11 * scale);
                if (p.U is null && p.X.GetLength(0) == p.Y.GetLength(0))
                {
                    var uniform = Normalize([.. Enumerable.Repeat(1.0, p.X.GetLength(0))]);
                    Assert.Equal(exact.Cost,
                        Measure(p.X, uniform, p.Y, uniform, p.Norm, p.Order, TransportMethod.Exact).Cost, 1e-11 * scale);
                }

                if (p.X.GetLength(1) == 1)
                {
                    Assert.Equal(exact.Cost, Measure(p.X, p.U, p.Y, p.V, p.Norm, p.Order, TransportMethod.Circle).Cost, 1e-11 * scale);
                }
            },
            count: 400);
    }

    /// <summary>
    /// A distance is compared within what rounding leaves open: n masses are known to n eps, and what is wrong may be moved across the
    /// whole torus, which puts the cost between C - e and C + e, however small C is, and the distance between the roots of these.
    /// </summary>
    [Fact]
    public void The_distance_is_a_metric_that_rotations_keep()
    {
        Problem.ForAll(
            p =>
            {
                int d = p.X.GetLength(1);
                (double Low, double High) W(double[,] a, double[]? u, double[,] b, double[]? v, GroundNorm norm, double order)
                {
                    double diameter = Math.PI * (norm == GroundNorm.L1 ? d : Math.Sqrt(d)), masses = a.GetLength(0) + b.GetLength(0);
                    double cost = Measure(a, u, b, v, norm, order).Cost, error = 2 * masses * Rounding * Math.Pow(diameter, order);
                    return (Math.Pow(Math.Max(0, cost - error), 1 / order), Math.Pow(cost + error, 1 / order));
                }

                // A rotated angle, below 32, is rounded by up to 8 eps, and there are two in a difference.
                double rotation = d * 16 * Rounding;
                var w = W(p.X, p.U, p.Y, p.V, p.Norm, p.Order);
                Assert.Equal(0, W(p.X, p.U, p.X, p.U, p.Norm, p.Order).Low);
                Assert.True(W(p.X, p.U, p.Y, p.V, p.Norm, 1).Low <= W(p.X, p.U, p.Y, p.V, p.Norm, 2).High);
                var (l1, l2) = (W(p.X, p.U, p.Y, p.V, GroundNorm.L1, p.Order), W(p.X, p.U, p.Y, p.V, GroundNorm.L2, p.Order));
                Assert.True(l2.Low <= l1.High && l1.Low <= Math.Sqrt(d) * l2.High, $"L1 {l1}, L2 {l2}");
                var rotated = W(Rotate(p.X), p.U, Rotate(p.Y), p.V, p.Norm, p.Order);
                Assert.True(w.Low <= rotated.High + rotation && rotated.Low <= w.High + rotation, $"{w} becomes {rotated}");
                var (there, onwards) = (W(p.X, p.U, Rotate(p.X), p.U, p.Norm, p.Order), W(p.Y, p.V, Rotate(p.X), p.U, p.Norm, p.Order));
                Assert.True(there.Low <= w.High + onwards.High, $"{there} above {w} and {onwards}");
            },
            count: 100);
    }

    /// <summary>A lattice of 8 points shifted.</summary>
    [Theory]
    [InlineData(0.1, 0.1)]
    [InlineData(0.3, 0.3)]
    [InlineData(0.392699081699, 0.392699081699)]
    [InlineData(0.5, 0.285398163397)]
    public void ShiftedLattice(double shift, double expected)
    {
        var lattice = Rows([.. Enumerable.Range(0, 8).Select(k => k * Math.PI / 4)], 1, false);
        var shifted = Rows([.. Enumerable.Range(0, 8).Select(k => (k * Math.PI / 4) + shift)], 1, false);
        Assert.Equal(expected, Measure(lattice, null, shifted, null, GroundNorm.L1, 2).Distance, 1e-12);
        Assert.Equal(expected, Measure(lattice, null, shifted, null, GroundNorm.L2, 2, TransportMethod.Exact).Distance, 1e-12);
    }

    /// <summary>Atoms, and pairs on the circle of circumference 1 scaled by 2 pi.</summary>
    [Theory]
    [InlineData(new[] { 0.0 }, new[] { 0.5 }, 1, 0.5)]
    [InlineData(new[] { 0.1 / (2 * Math.PI) }, new[] { 1 - (0.1 / (2 * Math.PI)) }, 1, 0.2 / (2 * Math.PI))]
    [InlineData(new[] { .2, .5, .8 }, new[] { .4, .5, .7 }, 1, 0.1)]
    [InlineData(new[] { .1, .11, .4, .6 }, new[] { .21, .15, .7, .95 }, 1, 0.12)]
    [InlineData(new[] { .1, .11, .4, .6 }, new[] { .21, .15, .7, .95 }, 2, 0.01755)]
    [InlineData(new[] { .43, .44, .73, .93 }, new[] { .54, .48, .03, .28 }, 2, 0.01755)]
    public void CircleDigits(double[] x, double[] y, double order, double cost)
    {
        double[] Scale(double[] a) => [.. a.Select(v => v * 2 * Math.PI)];
        foreach (var method in new[] { TransportMethod.Circle, TransportMethod.Exact })
        {
            var w = Measure(Rows(Scale(x), 1, false), null, Rows(Scale(y), 1, false), null, GroundNorm.L1, order, method);
            Assert.Equal(cost * Math.Pow(2 * Math.PI, order), w.Cost, 1e-12);
        }
    }

    /// <summary>An atom and a lattice of 8 points against the uniform law, by many quantiles.</summary>
    [Fact]
    public void LatticeAgainstFineQuantiles()
    {
        const int fine = 1 << 16;
        var quantiles = Rows([.. Enumerable.Range(0, fine).Select(k => (k + 0.5) * 2 * Math.PI / fine)], 1, false);
        var lattice = Rows([.. Enumerable.Range(0, 8).Select(k => (k + 0.25) * Math.PI / 4)], 1, false);
        double quantization = Math.Pow(2 * Math.PI / fine, 2) / 12;
        Assert.Equal(0.051404189589, Measure(lattice, null, quantiles, null, GroundNorm.L1, 2).Cost + quantization, 1e-12);
        Assert.Equal(3.289868133696,
            Measure(Rows([0.75 * Math.PI], 1, false), null, quantiles, null, GroundNorm.L1, 2).Cost + quantization, 1e-12);
    }

    [Fact]
    public void AllMassOnOnePointAndWeightsOfZeroAndNearlyZero()
    {
        var x = Rows([0.0, 1, 2, 3], 2, false);
        var y = Rows([0.5, 1, 2, 3.25], 2, false);
        double[] u = [1, 0], v = [0, 1];
        Assert.Equal(Math.Pow(2 + 2.25, 2), Measure(x, u, y, v, GroundNorm.L1, 2).Cost, 1e-12);
        double[] tiny = [1e-300, 1];
        var w = Measure(x, tiny, y, [0.5, 0.5], GroundNorm.L1, 1);
        Assert.Equal((0.5 * (1.5 + 2)) + (0.5 * 0.25), w.Cost, 1e-12);
        Assert.True(w.IsExact);
    }

    private static WassersteinDistance Measure(
        double[,] x, double[]? u, double[,] y, double[]? v, GroundNorm norm, double order, TransportMethod method = TransportMethod.Auto)
    {
        var expert = new MeanCosineExpert(x.GetLength(1));
        return Wasserstein.Measure(
            ParticleEnsemble.FromPoints(expert, x, u),
            ParticleEnsemble.FromPoints(expert, y, v),
            new WassersteinOptions { Norm = norm, Order = order, Method = method });
    }

    private static double BruteForce(double[,] x, double[,] y, GroundNorm norm, double order)
    {
        int n = x.GetLength(0);
        double[] Row(double[,] a, int i) => [.. Enumerable.Range(0, a.GetLength(1)).Select(k => a[i, k])];
        double Best(int i, int used)
        {
            double best = i == n ? 0 : double.PositiveInfinity;
            for (int j = 0; j < n && i < n; j++)
            {
                if ((used & (1 << j)) == 0)
                {
                    best = Math.Min(best, Math.Pow(Torus.Distance(Row(x, i), Row(y, j), norm), order) + Best(i + 1, used | (1 << j)));
                }
            }

            return best;
        }

        return Best(0, 0) / n;
    }

    private static double[,] Rows(double[] values, int d, bool ties)
    {
        var rows = new double[values.Length / d, d];
        for (int i = 0; i < values.Length; i++)
        {
            rows[i / d, i % d] = ties ? Math.Round(values[i]) : values[i];
        }

        return rows;
    }

    private static double[,] Rotate(double[,] points)
    {
        var rotated = (double[,])points.Clone();
        for (int i = 0; i < points.Length; i++)
        {
            rotated[i / points.GetLength(1), i % points.GetLength(1)] += 2.5 + (i % points.GetLength(1));
        }

        return rotated;
    }

    private static double[] Normalize(double[] weights)
    {
        double sum = weights.Sum();
        return sum == 0 ? Normalize([.. weights.Select(_ => 1.0)]) : [.. weights.Select(w => w / sum)];
    }
}
