using MeanFieldTools.Geometry;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Transport;

public class SparseTransportTests
{
    public static TheoryData<string, int> Cases() => SparseAssignmentTests.Cases();

    /// <summary>Against the dense network simplex, with masses of many kinds and different sizes.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheDenseSolver(string family, int d)
    {
        foreach (var (n, m, seed) in new[] { (1, 5, 1), (5, 1, 2), (17, 30, 3), (90, 60, 4), (200, 280, 5) })
        {
            foreach (var norm in Enum.GetValues<GroundNorm>())
            {
                double order = 1 + ((seed + d) % 2);
                var (x, y) = TransportInstances.Create(family, n, m, d, seed);
                var random = new System.Random(seed);
                var (supply, demand) = (Masses(n, seed % 4, random), Masses(m, (seed + d) % 4, random));
                var cost = new GroundCost(d, norm, order);
                TorusPoints Points(double[] values) => TorusPoints.Create([.. values.Select(Torus.Wrap)], d);
                var plan = SparseTransport.Solve(Points(x), supply, Points(y), demand, cost, null, ComputeOptions.Default);
                var dense = TransportSimplex.Solve(
                    CostMatrix.Create(x, y, d, order, norm, ComputeOptions.Default), supply, demand, default);
                double rounding = 1e-14 * cost.Largest;
                Assert.Equal(dense.Cost, plan.Cost, Math.Max(1e-12 * dense.Cost, rounding));
                Assert.True(plan.Cost - plan.LowerBound <= Math.Max(1e-12 * dense.Cost, rounding),
                    $"gap {plan.Cost - plan.LowerBound} of {plan.Cost}");
                Check(plan.Plan!, supply, demand);
            }
        }
    }

    private static void Check(TransportPlan plan, double[] supply, double[] demand)
    {
        var (rows, columns) = (new double[supply.Length], new double[demand.Length]);
        var (source, target, mass) = (plan.Source, plan.Target, plan.Mass);
        for (int a = 0; a < plan.PairCount; a++)
        {
            rows[source[a]] += mass[a];
            columns[target[a]] += mass[a];
        }

        Assert.All(rows.Zip(supply), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
        Assert.All(columns.Zip(demand), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
    }

    // Equal, random, nearly all in one place, and many tiny ones.
    private static double[] Masses(int count, int kind, System.Random random)
    {
        double[] masses = [.. Enumerable.Range(0, count).Select(i => kind switch
        {
            0 => 1.0,
            1 => random.NextDouble() + 1e-3,
            2 => i == count / 2 ? 1.0 : 1e-12,
            _ => Math.Pow(10, -30 * random.NextDouble()),
        })];
        double sum = masses.Sum();
        return [.. masses.Select(mass => mass / sum)];
    }
}
