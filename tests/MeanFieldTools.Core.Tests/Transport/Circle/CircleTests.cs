using MeanFieldTools.Ensembles;
using MeanFieldTools.Geometry;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Transport;

public class CircleTests
{
    /// <summary>The fast circle solvers, with shared angles, many ties and simple masses, against the dense ones.</summary>
    [Fact]
    public void AgreesWithTheDenseSolvers()
    {
        foreach (string family in TransportInstances.Families)
        {
            foreach (var (n, m, seed) in new[] { (1, 1, 1), (4, 5, 2), (12, 18, 3), (60, 60, 4), (75, 50, 5) })
            {
                foreach (double order in new[] { 1.0, 2, 3.5 })
                {
                    var (x, y) = TransportInstances.Create(family, n, m, 1, seed);
                    var random = new System.Random(seed);
                    double[] masses = [.. Enumerable.Range(0, n).Select(_ => random.Next(1, 4) * 1.0)];
                    double[] supply = [.. masses.Select(w => w / masses.Sum())], demand = [.. Enumerable.Repeat(1.0 / m, m)];
                    var costs = CostMatrix.Create(x, y, 1, order, GroundNorm.L1, ComputeOptions.Default);
                    double rounding = 1e-13 * Math.Pow(Math.PI, order);
                    Close(TransportSimplex.Solve(costs, supply, demand, default).Cost,
                        CircleTransport.Solve(x, supply, y, null, order, default), rounding);
                    double[] even = [.. Enumerable.Repeat(1.0 / n, n)];
                    Close(TransportSimplex.Solve(costs, even, demand, default).Cost,
                        CircleTransport.Solve(x, null, y, null, order, default), rounding);
                }
            }
        }
    }

    [Theory]
    [InlineData(20000, 20000)]
    [InlineData(20000, 15000)]
    public void ThinningDoesNotChangeTheMinimum(int n, int m)
    {
        foreach (string family in new[] { "uniform", "concentrated", "swapped clusters", "one point", "ties" })
        {
            var (x, y) = TransportInstances.Create(family, n, m, 1, 7);
            var fast = CircleTransport.Solve(x, null, y, null, 2, default);
            double turned = CircleTransport.Solve([.. x.Select(v => v + 2.5)], null, [.. y.Select(v => v + 2.5)], null, 2, default).Cost;
            Assert.Equal(fast.Cost, turned, 1e-9);
            Assert.True(fast.Cost - fast.LowerBound <= 1e-12);

            // Equal masses on both sides of n m atoms are a matching problem again.
            if (n == m)
            {
                double[] equal = [.. Enumerable.Repeat(1.0 / n, n)];
                Assert.Equal(CircleTransport.Solve(x, equal, y, equal, 2, default).Cost, fast.Cost, 1e-10);
            }
        }
    }

    [Fact]
    public void RadixSortSortsLikeTheLibrary()
    {
        var random = new System.Random(3);
        double[] keys = [.. Enumerable.Range(0, 10000)
            .Select(i => i % 7 == 0 ? 0 : i % 5 == 0 ? 1e-310 * i : random.NextDouble() * 2 * Math.PI)];
        double[] items = [.. keys.Select(k => -k)];
        double[] expected = [.. keys.Order()];
        RadixSort.Sort(keys, items);
        Assert.Equal(expected, keys);
        Assert.Equal(expected.Select(k => -k), items);
    }

    /// <summary>
    /// One atom, and a lattice of N points anywhere, against the uniform law: pi^2/3 and (2 pi)^2 / (12 N^2).
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(33)]
    public void LatticeToUniform(int n)
    {
        double[] lattice = [.. Enumerable.Range(0, n).Select(k => 0.3 + (2 * Math.PI * k / n))];
        var w = CircleSemidiscrete.Solve(lattice, null, Law("Uniform"), 2, default);
        Assert.Equal(4 * Math.PI * Math.PI / (12.0 * n * n), w.Cost, 1e-12);
        Assert.Equal(Math.PI / (2 * n), CircleSemidiscrete.Solve(lattice, null, Law("Uniform"), 1, default).Cost, 1e-12);
    }

    /// <summary>
    /// An atom at the centre of a law: W_2^2 = E x^2, for the Poisson kernel pi^2/3 + 4 sum (-a)^k / k^2. And many atoms come close to the
    /// law to the law.
    /// </summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void PoissonKernel(double a)
    {
        var law = Law(FormattableString.Invariant($"WrappedCauchy(1.5, {a})"));
        double expected = (Math.PI * Math.PI / 3) + (4 * Enumerable.Range(1, 2000).Sum(k => Math.Pow(-a, k) / k / k));
        Assert.Equal(expected, CircleSemidiscrete.Solve([1.5], null, law, 2, default).Cost, 1e-11);

        double[] quantiles = [.. Enumerable.Range(0, 400).Select(k => Law("Uniform").Quantile((k + 0.5) / 400))];
        double toUniform = 2 * Enumerable.Range(1, 2000).Sum(k => Math.Pow(a * a, k) / k / k);
        Assert.Equal(Math.Sqrt(toUniform), Math.Sqrt(CircleSemidiscrete.Solve(quantiles, null, law, 2, default).Cost), 2 * Math.PI / 400);
    }

    /// <summary>Against many quantiles of the law, whose own distance to it is known to fall like 1/M.</summary>
    [Theory]
    [InlineData("VonMises(4, 3)")]
    [InlineData("WrappedCauchy(0.2, 0.6)")]
    [InlineData("WrappedNormal(6, 0.7)")]
    [InlineData("0.5*VonMises(1, 20) + 0.5*Uniform")]
    public void SemidiscreteIsTheLimitOfQuantiles(string text)
    {
        var law = Law(text);
        var random = new System.Random(5);
        double[] x = [.. Enumerable.Range(0, 37).Select(_ => random.NextDouble() * 7)];
        double[] masses = [.. x.Select(_ => random.NextDouble())];
        double[] weights = [.. masses.Select(w => w / masses.Sum())];
        const int many = 40000;
        double[] quantiles = [.. Enumerable.Range(0, many).Select(k => Torus.Wrap(law.Quantile((k + 0.5) / many)))];
        foreach (double order in new[] { 1.0, 2 })
        {
            var closed = CircleSemidiscrete.Solve(x, weights, law, order, default);
            Assert.Equal(CircleTransport.Solve(x, weights, quantiles, null, order, default).Cost, closed.Cost, 2e-6);
            Assert.True(closed.Cost - closed.LowerBound <= 1e-12 * closed.Cost + 1e-15);
        }
    }

    /// <summary>Poisson(a) to Poisson(b) with one centre: 2 (Li_2(a^2) + Li_2(b^2) - 2 Li_2(a b)).</summary>
    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.3, 0.6)]
    public void TwoPoissonKernels(double a, double b)
    {
        double Dilogarithm(double z) => Enumerable.Range(1, 500).Sum(k => Math.Pow(z, k) / k / k);
        var second = b == 0 ? Law("Uniform") : Law(FormattableString.Invariant($"WrappedCauchy(2, {b})"));
        var (cost, error) = CircleLaws.Solve(Law(FormattableString.Invariant($"WrappedCauchy(2, {a})")), second, 2);
        Assert.Equal(2 * (Dilogarithm(a * a) + Dilogarithm(b * b) - (2 * Dilogarithm(a * b))), cost, 1e-10);
        Assert.True(error < 1e-9);
    }

    /// <summary>In L2 of order 2 the squares of the angles' distances add up; other norms and orders are refused.</summary>
    [Fact]
    public void ProductLawsAddUp()
    {
        WassersteinDistance Measure(string a, string b, GroundNorm norm, double order) =>
            new WassersteinMeter(InitialLaw.Parse(b), new WassersteinOptions { Norm = norm, Order = order }).Measure(InitialLaw.Parse(a));
        double one = Measure("WrappedCauchy(1, 0.5)", "Uniform", GroundNorm.L1, 2).Cost;
        var three = Measure("WrappedCauchy(1, 0.5); WrappedCauchy(2, 0.5); WrappedCauchy(0, 0.5)", "Uniform", GroundNorm.L2, 2);
        Assert.Equal(0.535305278165, one, 1e-11);
        Assert.Equal(3 * one, three.Cost, 1e-10);
        Assert.Equal(3, three.ParameterCount);
        Assert.False(three.IsExact);
        Assert.True(three.Gap < 1e-9);
        Assert.Equal(0, Measure("VonMises(1, 2); Uniform", "VonMises(1, 2); Uniform", GroundNorm.L1, 1).Cost, 1e-9);
        Assert.Equal(Fault.MethodNotApplicable,
            Assert.Throws<MeanFieldException>(() => Measure("Uniform; Uniform", "Uniform", GroundNorm.L1, 2)).Fault);
        Assert.Equal(Fault.MethodNotApplicable,
            Assert.Throws<MeanFieldException>(() => Measure("Dirac(1)", "Uniform", GroundNorm.L1, 2)).Fault);
    }

    private static CircleLaw Law(string text) => ((ProductLaw)InitialLaw.Parse(text)).Law(0);

    private static void Close(double expected, TransportSolution actual, double rounding)
    {
        Assert.Equal(expected, actual.Cost, Math.Max(rounding, 1e-12 * expected));
        Assert.True(actual.Cost - actual.LowerBound <= Math.Max(rounding, 1e-12 * expected), $"gap {actual.Cost - actual.LowerBound}");
    }
}
