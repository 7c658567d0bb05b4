using MeanFieldTools.Bounds;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Geometry;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Bounds;

/// <summary>Bounds against many simulated starts of 20 particles on the circle.</summary>
public class LadderTruthTests
{
    private const int Count = 20, Starts = 100;
    private const double Time = 0.5;
    private static readonly MeanCosineExpert Expert = new(1);
    private static readonly TrainingData Data = new(new double[,] { { 0.3 }, { -0.9 } }, [0.6, -0.4]);

    private static readonly Lazy<(MeanFieldLimit Limit, ParticleEnsemble[] Runs, ParticleEnsemble[] Copies)> Solved = new(() =>
    {
        var limit = LimitSolver.Solve(Expert, Data, new LimitOptions { Time = Time, Tolerance = 1e-8 });
        ParticleEnsemble[] starts =
            [.. Enumerable.Range(0, Starts).Select(s => ParticleEnsemble.Draw(Expert, Count, InitialLaw.Uniform, Sampling.Random, s))];
        return (limit,
            [.. starts.Select(s => MixtureTraining.Run(s, Data, new TrainingOptions { Time = Time }).Last())],
            [.. starts.Select(s => MixtureTraining.Run(s, Data, new TrainingOptions { Time = Time, Limit = limit }).Last())]);
    });

    [Theory]
    [InlineData(GroundNorm.L1)]
    [InlineData(GroundNorm.L2)]
    public void MeansAreBelowTheirBounds(GroundNorm norm)
    {
        var (limit, runs, copies) = Solved.Value;
        double[] mean = limit.GetOutput(Time);
        var objective = new Objective(Data, LossFunction.Squared);
        double loss = objective.Value(mean);
        double prediction = runs.Average(r => Outputs(r).Zip(mean, (f, m) => (f - m) * (f - m)).Average());
        double gap = runs.Average(r => Math.Abs(objective.Value(Outputs(r)) - loss));

        // The coupling of the first two particles is one way to carry their law to that of two copies.
        double marginal = runs.Zip(copies,
            (r, c) => Enumerable.Range(0, 2).Sum(i => Math.Pow(Torus.Distance(r.ParticlesView[i], c.ParticlesView[i]), 2))).Average();
        foreach (var ladder in new[] { Ladder(norm), Ladder(norm, limit) })
        {
            Assert.InRange(prediction, 1e-6, ladder.Bound("Prediction", Count).Value!.Value);
            Assert.InRange(gap, 1e-6, ladder.Bound("LossGap", Count).Value!.Value);
            Assert.InRange(marginal, 1e-9, ladder.Bound("Marginal", Count).Value!.Value);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void SingleStartsAreBelowWithTheirProbability(double confidence)
    {
        var (limit, runs, copies) = Solved.Value;
        double[] mean = limit.GetOutput(Time);
        var lattice = ParticleEnsemble.Draw(Expert, 50 * Count, InitialLaw.Uniform, Sampling.Lattice, 0);
        var law = MixtureTraining.Run(lattice, Data, new TrainingOptions { Time = Time, Limit = limit }).Last();
        var ladder = Ladder(GroundNorm.L2, limit, confidence);
        double transport = ladder.Bound("HighProbability", Count).Value!.Value,
            square = ladder.Bound("HighProbabilityPrediction", Count).Value!.Value;
        Assert.Equal(2 * Math.Log(2 / (1 - confidence)) / Count, square, 1e-12);
        Assert.True(
            runs.Count(r => Wasserstein.Measure(r, law, new WassersteinOptions { Norm = GroundNorm.L2 }).Cost <= transport)
            >= confidence * Starts);
        for (int j = 0; j < mean.Length; j++)
        {
            Assert.True(copies.Count(c => Math.Pow(Outputs(c)[j] - mean[j], 2) <= square) >= confidence * Starts);
        }
    }

    [Theory]
    [InlineData(GroundNorm.L1)]
    [InlineData(GroundNorm.L2)]
    public void StepsAddWhatIsSaid(GroundNorm norm)
    {
        var expert = new MeanCosineExpert(2);
        var data = new TrainingData(new double[,] { { 0.3, 1 }, { -0.9, 0.2 } }, [0.6, -0.4]);
        var start = ParticleEnsemble.Draw(expert, Count, InitialLaw.Uniform, Sampling.Random, 3);
        var exact = Train(SolverMethod.DormandPrince, 0);
        var ladder = new ChaosLadder(
            new ChaosProblem
            {
                Constants = ProblemConstants.Best(expert, data, ComputeOptions.Default), Law = InitialLaw.Uniform,
                Time = 2, StepSize = 0.1
            }, norm);
        Assert.InRange(Error(Train(SolverMethod.Euler, 0.1)), 1e-9, ladder.Bound("TimeStepping", Count).Value!.Value);

        var run = Train(SolverMethod.RungeKutta4, 0.25);
        var observed = new ChaosLadder(
            new ChaosProblem
            {
                Constants = ProblemConstants.Best(expert, data, ComputeOptions.Default), Law = InitialLaw.Uniform,
                Time = 2, Runs = [run]
            }, norm);
        var estimate = observed.Bound("Richardson", Count);
        Assert.Equal(BoundLabel.Estimate, estimate.Label);
        Assert.True(estimate.Satisfied);
        Assert.InRange(estimate.Value!.Value / Error(run), 0.8, 1.25);
        Assert.Contains("Richardson", observed.Available);
        Assert.DoesNotContain("Richardson", ladder.Available);

        ParticleEnsemble Train(SolverMethod method, double step) => MixtureTraining.Run(
            start, data, new TrainingOptions
            {
                Time = 2, Method = method, StepSize = step, RelativeTolerance = 1e-12,
                AbsoluteTolerance = 1e-12
            }).Last();

        double Error(ParticleEnsemble of) => Enumerable.Range(0, Count).Average(i =>
            Math.Pow(Torus.Distance(of.ParticlesView.AsSpan(2 * i, 2), exact.ParticlesView.AsSpan(2 * i, 2), norm), 2));
    }

    private static double[] Outputs(ParticleEnsemble ensemble) => ensemble.Outputs(Data, ComputeOptions.Default);

    private static ChaosLadder Ladder(GroundNorm norm, MeanFieldLimit? limit = null, double? confidence = null) => new(
        new ChaosProblem
        {
            Constants = ProblemConstants.Best(Expert, Data, ComputeOptions.Default), Law = InitialLaw.Uniform, Time = Time,
            Limit = limit, Confidence = confidence
        }, norm);
}
