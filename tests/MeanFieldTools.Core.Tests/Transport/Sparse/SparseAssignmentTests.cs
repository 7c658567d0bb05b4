using MeanFieldTools.Geometry;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Transport;

public class SparseAssignmentTests
{
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string family in TransportInstances.Families)
        {
            foreach (int d in new[] { 1, 2, 3, 5, 8 })
            {
                cases.Add(family, d);
            }
        }

        return cases;
    }

    /// <summary>Against the dense solver, which shares no code with it.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheDenseSolver(string family, int d)
    {
        foreach (var (n, seed) in new[] { (1, 1), (2, 2), (17, 3), (90, 4), (300, 5), (450, 6) })
        {
            foreach (var norm in Enum.GetValues<GroundNorm>())
            {
                foreach (double order in new[] { 1.0, 2.0 })
                {
                    var (x, y) = TransportInstances.Create(family, n, n, d, seed);
                    var cost = new GroundCost(d, norm, order);
                    var plan = Solve(x, y, cost, 1);
                    double dense = AssignmentSolver.Solve(CostMatrix.Create(x, y, d, order, norm, ComputeOptions.Default), default).Cost;
                    double rounding = 1e-14 * cost.Largest;
                    Assert.Equal(dense, plan.Cost, Math.Max(1e-12 * dense, rounding));
                    Assert.True(plan.Cost - plan.LowerBound <= Math.Max(1e-12 * dense, rounding),
                        $"gap {plan.Cost - plan.LowerBound} of {plan.Cost}");
                    Assert.True(plan.LowerBound <= plan.Cost + rounding);
                    Assert.Equal(n, plan.Plan!.Target.Distinct().Count());
                }
            }
        }
    }

    private static TransportSolution Solve(double[] x, double[] y, GroundCost cost, int threads)
    {
        TorusPoints Points(double[] values) => TorusPoints.Create([.. values.Select(Torus.Wrap)], cost.Dimension);
        return SparseAssignment.Solve(Points(x), Points(y), cost, null, new ComputeOptions { ThrottleLimit = threads });
    }
}
