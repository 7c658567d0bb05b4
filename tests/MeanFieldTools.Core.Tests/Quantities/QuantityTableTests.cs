using MeanFieldTools.Bounds;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Quantities;

namespace MeanFieldTools.Core.Tests.Quantities;

public class QuantityTableTests
{
    /// <summary>The names that scripts are written against.</summary>
    [Fact]
    public void The_fixed_names_are_all_in_the_table_once() => Assert.Equal(
        new[]
        {
            "Wasserstein", "Coupling", "OutputError", "LossGap", "Discrepancy", "OutputVariance", "Bias",
            "CouplingPathwise", "CouplingPointwise",
        }.Order(),
        QuantityTable.All.Select(q => q.Name).Order()
            .Where(name => name is not ("Loss" or "LimitLoss" or "CopyWasserstein" or "CouplingRms")
                && !name.StartsWith("WassersteinSquared", StringComparison.Ordinal) && !name.EndsWith("L1", StringComparison.Ordinal)
                && !name.EndsWith("L2", StringComparison.Ordinal)));

    [Fact]
    public void Names_and_headings_are_not_used_twice()
    {
        Assert.Equal(QuantityTable.All.Count, QuantityTable.All.Select(q => q.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(QuantityTable.All.Count, QuantityTable.All.Select(q => q.Heading).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_quantity_has_a_property_of_its_name_where_it_is_measured()
    {
        Assert.All(QuantityTable.OfExperiments, q => Assert.NotNull(typeof(MeanFieldMeasurement).GetProperty(q.Name)));
        Assert.All(QuantityTable.OfExperiments, q => Assert.NotNull(typeof(MixtureFigures).GetProperty(q.Name)));
        Assert.All(QuantityTable.OfStudies, q => Assert.NotNull(typeof(ChaosMeasurement).GetProperty(q.Name)));
    }

    [Fact]
    public void Every_quantity_of_a_study_has_a_standard_error_and_what_is_bounded_has_its_bound()
    {
        Assert.All(QuantityTable.OfStudies, q => Assert.NotNull(typeof(ChaosMeasurement).GetProperty($"{q.Name}StandardError")));
        Assert.All(
            QuantityTable.OfStudies.Where(q => q.Bounds.Count > 0 && q.Norm is null && !q.Name.EndsWith("Lower", StringComparison.Ordinal)),
            q => Assert.NotNull(typeof(ChaosMeasurement).GetProperty($"{q.Name}Bound")));
    }

    [Fact]
    public void Every_measured_quantity_is_evaluated_for_a_mixture_or_by_a_study() => Assert.All(
        QuantityTable.OfExperiments, q => Assert.NotNull(q.Evaluate));

    [Fact]
    public void What_bounds_a_quantity_is_bounded_by_a_rung_of_the_ladder() => Assert.All(
        QuantityTable.All.SelectMany(q => q.Bounds), bound => Assert.Contains(LadderRungs.All, rung => rung.Quantity == bound.Bounds));

    [Theory]
    [InlineData("CouplingRms", 6, -0.5)]
    [InlineData("Coupling", 6, -0.5)]
    [InlineData("OutputError", 6, -0.5)]
    [InlineData("CouplingPathwise", 6, -1.0)]
    [InlineData("CouplingPointwiseL2", 6, -1.0)]
    [InlineData("OutputVariance", 6, -1.0)]
    [InlineData("Bias", 6, -1.0)]
    [InlineData("WassersteinSquared", 1, -1.0)]
    [InlineData("WassersteinSquared", 2, -1.0)]
    [InlineData("WassersteinSquared", 6, -1.0 / 3)]
    [InlineData("Wasserstein", 1, -0.5)]
    [InlineData("Wasserstein", 6, -1.0 / 6)]
    [InlineData("Discrepancy", 6, -0.5)]
    public void Exponents_are_those_of_theory(string name, int dimension, double exponent) =>
        Assert.Equal(exponent, QuantityTable.Find(name)!.Rate(dimension)!.Exponent, 1e-15);

    [Fact]
    public void Only_matching_in_two_dimensions_has_a_logarithm_and_only_beyond_them_a_correction()
    {
        foreach (int d in Enumerable.Range(1, 8))
        {
            var rate = QuantityTable.WassersteinSquared.Rate(d)!;
            Assert.Equal(d == 2 ? 1 : 0, rate.LogPower);
            Assert.Equal(d >= 3 ? (2.0 / d) - 1 : null, rate.Correction);
            Assert.Equal(0, QuantityTable.Bias.Rate(d)!.LogPower);
        }

        Assert.Null(QuantityTable.WassersteinSquared.Rate(null));
    }

    [Theory]
    [InlineData(1, "N^(-1/2)")]
    [InlineData(2, "N^(-1/2) (log N)^(1/2)")]
    [InlineData(7, "N^(-1/7)")]
    public void Rates_are_written_with_fractions(int dimension, string text) =>
        Assert.Equal(text, $"{QuantityTable.Wasserstein.Rate(dimension)}");

    /// <summary>The bound is of (1/n) sum_j E e_j^2; a sum over n = 4 data is four times as large, and a root its root.</summary>
    [Theory]
    [InlineData("OutputError", 0.3)]
    [InlineData("OutputVariance", 0.36)]
    [InlineData("Bias", 0.6)]
    public void A_bound_has_the_unit_of_what_is_measured(string name, double expected)
    {
        var bound = QuantityTable.Find(name)!.Bounds.Single();
        Assert.Equal(BoundQuantity.Prediction2, bound.Bounds);
        Assert.Equal(expected, bound.Measured(0.09, 4)!.Value, 1e-15);
        Assert.Equal(0.09, bound.Bounded(expected, 4), 1e-15);
        Assert.Null(bound.Measured(null, 4));
    }

    [Fact]
    public void The_output_error_of_a_mixture_is_a_root_mean_square_over_the_data_and_its_coupling_one_over_the_particles()
    {
        var expert = new MeanCosineExpert(1);
        var data = new TrainingData(new double[,] { { 0.2 }, { 1.9 } }, [0.5, -0.1]);
        var limit = LimitSolver.Solve(expert, data, new LimitOptions { Time = 0.5, Tolerance = 1e-6 });
        var start = ParticleEnsemble.Draw(expert, 5, InitialLaw.Uniform, Sampling.Random, 3);
        var mixture = MixtureTraining.Run(start, data, new TrainingOptions { Time = 0.5 }).Last();
        var copies = MixtureTraining.Run(start, data, new TrainingOptions { Time = 0.5, Limit = limit }).Last();
        var comparison = new MixtureComparison(mixture, limit, ComputeOptions.Default) { Norm = GroundNorm.L2, Copies = copies };
        double[] f = mixture.Outputs(data, ComputeOptions.Default), m = limit.GetOutput(0.5);
        double outputs = Math.Sqrt((Math.Pow(f[0] - m[0], 2) + Math.Pow(f[1] - m[1], 2)) / 2);
        Assert.Equal(outputs, QuantityTable.OutputError.Evaluate!(comparison)!.Value, 1e-15);
        double coupling = Math.Sqrt(Enumerable.Range(0, 5).Average(i => Math.Pow(mixture.Parameters[i, 0] - copies.Parameters[i, 0], 2)));
        Assert.Equal(coupling, QuantityTable.Coupling.Evaluate!(comparison)!.Value, 1e-14);
        Assert.Equal(mixture.Loss!.Value - limit.Loss(0.5), QuantityTable.LossGap.Evaluate!(comparison)!.Value, 1e-15);
        Assert.Null(QuantityTable.Wasserstein.Evaluate!(comparison));
    }
}
