using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Transport;

public class TransportMethodTests
{
    public static TheoryData<string> Families() => [.. TransportInstances.Families];

    /// <summary>Every method that bounds the distance does, and none of them calls itself exact.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void BoundsHold(string family)
    {
        foreach (var (n, m, d) in new[] { (40, 40, 2), (60, 35, 5), (30, 30, 9) })
        {
            foreach (var norm in Enum.GetValues<GroundNorm>())
            {
                foreach (double order in new[] { 1.0, 2 })
                {
                    var (a, b) = Ensembles(family, n, m, d, 3);
                    WassersteinDistance Measure(TransportMethod method) =>
                        Wasserstein.Measure(a, b, new WassersteinOptions { Norm = norm, Order = order, Method = method });
                    var exact = Measure(TransportMethod.Exact);
                    double rounding = 1e-9 + (1e-9 * exact.Cost);
                    Assert.True(exact.IsExact);
                    foreach (var method in new[] { TransportMethod.Sliced, TransportMethod.Bounds, TransportMethod.Sinkhorn })
                    {
                        var bounds = Measure(method);
                        Assert.False(bounds.IsExact);
                        Assert.Equal(method, bounds.Method);
                        Assert.True(bounds.LowerBound <= exact.Cost + rounding, $"{method}: {bounds.LowerBound} above {exact.Cost}");
                        Assert.True(bounds.UpperBound >= exact.Cost - rounding, $"{method}: {bounds.UpperBound} below {exact.Cost}");
                    }
                }
            }
        }
    }

    [Fact]
    public void PlansAddUpToTheCost()
    {
        var (a, b) = Ensembles("uniform", 400, 400, 3, 1);
        var (_, c) = Ensembles("uniform", 400, 350, 3, 2);
        foreach (var (x, y) in new[] { (a, b), (a, c) })
        {
            foreach (var method in new[] { TransportMethod.Exact, TransportMethod.Bounds })
            {
                var w = Wasserstein.Measure(x, y, new WassersteinOptions { Method = method, KeepPlan = true });
                var (source, target, mass) = (w.Plan!.Source, w.Plan.Target, w.Plan.Mass);
                double cost = Enumerable.Range(0, w.Plan.PairCount).Sum(p =>
                    mass[p] * Math.Pow(Geometry.Torus.Distance(x.GetParticle(source[p]), y.GetParticle(target[p]), w.Norm), w.Order));
                Assert.Equal(w.Cost, cost, 1e-11);
                Assert.Equal(1, mass.Sum(), 1e-12);
                Assert.Equal(method == TransportMethod.Exact, w.IsExact);
            }

            Assert.Null(Wasserstein.Measure(x, y, new WassersteinOptions()).Plan);
        }
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        var (a, b) = Ensembles("concentrated", 3000, 3000, 5, 4);
        var (_, c) = Ensembles("uniform", 1, 2000, 5, 4);
        foreach (var y in new[] { b, c })
        {
            var results = new[] { 1, 2, 8 }.Select(threads => Wasserstein.Measure(
                a, y, new WassersteinOptions { Compute = new ComputeOptions { ThrottleLimit = threads } })).ToList();
            Assert.Single(results.Select(r => (r.Cost, r.LowerBound)).Distinct());
            Assert.True(results[0].IsExact);
        }
    }

    [Fact]
    public void PermutingParticlesChangesNothing()
    {
        var (x, y) = TransportInstances.Create("concentrated", 800, 800, 4, 9);
        double[] Reversed(double[] points) => [.. points.Chunk(4).Reverse().SelectMany(point => point)];
        var w = Wasserstein.Measure(Ensemble(x, 4), Ensemble(y, 4), new WassersteinOptions());
        var permuted = Wasserstein.Measure(Ensemble(Reversed(x), 4), Ensemble(Reversed(y), 4), new WassersteinOptions());
        var swapped = Wasserstein.Measure(Ensemble(y, 4), Ensemble(x, 4), new WassersteinOptions());
        Assert.Equal(w.Cost, permuted.Cost, 1e-12 * w.Cost);
        Assert.Equal(w.Cost, swapped.Cost, 1e-12 * w.Cost);
    }

    /// <summary>A meter that saw other ensembles before finds what a new one finds.</summary>
    [Fact]
    public void AWarmStartGivesTheSameDistance()
    {
        var (_, reference) = Ensembles("uniform", 1, 600, 3, 5);
        var meter = new WassersteinMeter(reference, new WassersteinOptions());
        foreach (var (family, n) in new[] { ("uniform", 600), ("concentrated", 600), ("shifted", 600), ("uniform", 500),
            ("one point", 500), ("uniform", 600) })
        {
            var (ensemble, _) = Ensembles(family, n, n, 3, 6);
            var warm = meter.Measure(ensemble);
            var cold = Wasserstein.Measure(ensemble, reference, new WassersteinOptions());
            Assert.Equal(cold.Cost, warm.Cost, 1e-12 * cold.Cost);
            Assert.True(warm.IsExact);
        }
    }

    [Fact]
    public void AutoKeepsToItsBudgetAndSaysSo()
    {
        var (a, b) = Ensembles("uniform", 1000, 1000, 3, 8);
        var said = new List<string>();
        Assert.Equal(TransportMethod.Exact, Wasserstein.Measure(a, b, new WassersteinOptions { Explain = said.Add }).Method);
        var quick = Wasserstein.Measure(a, b, new WassersteinOptions { TimeBudget = 1e-6, Explain = said.Add });
        Assert.Equal((TransportMethod.Bounds, TransportValue.UpperBound, false), (quick.Method, quick.Value, quick.IsExact));
        Assert.Contains("Exact", said[0], StringComparison.Ordinal);
        Assert.Contains("Bounds", said[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TransportMethod.Exact, 3.0)]
    [InlineData(TransportMethod.Exact, 2.0)]
    [InlineData(TransportMethod.Sinkhorn, 2.0)]
    public void WhatDoesNotFitIsRefusedBeforeItAllocates(TransportMethod method, double order)
    {
        var (a, b) = Ensembles("uniform", 1000, 900, 3, 8);
        var fault = Assert.Throws<MeanFieldException>(() => Wasserstein.Measure(
            a, b, new WassersteinOptions { Method = method, Order = order, MemoryBudget = 1 << 20 }));
        Assert.Equal(Fault.MemoryLimit, fault.Fault);
        Assert.Contains("Bounds", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Cancelled at each stage it reports, it ends before the next.</summary>
    [Theory]
    [InlineData(4000)]
    [InlineData(3500)]
    public void CancellationIsHeard(int referenceCount)
    {
        var (a, b) = Ensembles("uniform", 4000, referenceCount, 5, 8);
        var stages = new List<string>();
        Wasserstein.Measure(a, b, new WassersteinOptions { Compute = new ComputeOptions { Progress = p => stages.Add(p.Status) } });
        for (int stop = 1; stop < stages.Count; stop += 4)
        {
            using var source = new CancellationTokenSource();
            int seen = 0;
            var compute = new ComputeOptions
            {
                CancellationToken = source.Token,
                Progress = _ =>
                {
                    if (++seen == stop)
                    {
                        source.Cancel();
                    }
                },
            };
            Assert.ThrowsAny<OperationCanceledException>(() => Wasserstein.Measure(a, b, new WassersteinOptions { Compute = compute }));
            Assert.Equal(stop, seen);
        }
    }

    /// <summary>The uniform law on T^2 against a few points: the estimate lies between its bounds, and many draws agree with it.</summary>
    [Fact]
    public void SemidiscreteAgreesWithManyDraws()
    {
        var (ensemble, _) = Ensembles("uniform", 12, 1, 2, 3);
        var w = new WassersteinMeter(InitialLaw.Uniform, new WassersteinOptions { Seed = 5, Norm = GroundNorm.L2 }).Measure(ensemble);
        var draws = ParticleEnsemble.Draw(new MeanCosineExpert(2), 4000, InitialLaw.Uniform, Sampling.Sobol, 1);
        double expected = Wasserstein.Measure(ensemble, draws, new WassersteinOptions { Norm = GroundNorm.L2 }).Cost;
        Assert.Equal(expected, w.Cost, 0.02 * expected);
        Assert.InRange(expected, w.LowerBound * 0.995, w.UpperBound * 1.005);
        Assert.True(w.UpperBound <= 1.1 * w.LowerBound, $"{w.LowerBound} to {w.UpperBound}");
        Assert.Equal((TransportMethod.Semidiscrete, ReferenceKind.Law), (w.Method, w.Reference));
        Assert.True(w.StandardError > 0);
    }

    private static (ParticleEnsemble X, ParticleEnsemble Y) Ensembles(string family, int n, int m, int d, int seed)
    {
        var (x, y) = TransportInstances.Create(family, n, m, d, seed);
        return (Ensemble(x, d), Ensemble(y, d));
    }

    private static ParticleEnsemble Ensemble(double[] points, int d)
    {
        var rows = new double[points.Length / d, d];
        Buffer.BlockCopy(points, 0, rows, 0, points.Length * sizeof(double));
        return ParticleEnsemble.FromPoints(new MeanCosineExpert(d), rows, null);
    }
}
