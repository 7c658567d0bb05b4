using System.Globalization;
using CsCheck;
using MeanFieldTools.Circuits;
using MeanFieldTools.Core.Tests.Circuits;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Core.Tests.Dynamics;

public class TrainingTests
{
    private static readonly double Rounding = Math.BitIncrement(1.0) - 1;

    private static readonly TrainingData OneDatum = new(new double[,] { { 0 } }, [0.0]);

    /// <summary>One datum, all particles at pi/3; tan theta(t) = tan(theta_0) e^t for every N.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void OneDatumAllParticlesTogether(int count)
    {
        var result = Train(new MeanCosineExpert(1), Same(count, Math.PI / 3), OneDatum,
            new() { Time = 1, RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-12 });
        Assert.Equal(1.361511117751, result.Parameters[count - 1, 0], 1e-11);
        Assert.Equal(0.207760758999, result.Outputs(OneDatum, ComputeOptions.Default)[0], 1e-11);
    }

    [Theory]
    [InlineData(1, 0.724662848273)]
    [InlineData(5, 0.909303773555)]
    public void OneDatumWithTargetOne(double time, double expected)
    {
        var data = new TrainingData(new double[,] { { 0 } }, [1.0]);
        var result = Train(
            new MeanCosineExpert(1), Same(2, Math.PI / 3), data, new() { Time = time, RelativeTolerance = 1e-12, AbsoluteTolerance = 0 });
        Assert.Equal(expected, result.Outputs(data, ComputeOptions.Default)[0], 1e-11);
    }

    /// <summary>The signed errors of the fixed-step methods, which show their orders.</summary>
    [Theory]
    [InlineData(SolverMethod.Euler, 0.1, 7.944493e-3)]
    [InlineData(SolverMethod.Euler, 0.05, 3.906407e-3)]
    [InlineData(SolverMethod.Euler, 0.025, 1.937251e-3)]
    [InlineData(SolverMethod.RungeKutta4, 0.1, -1.340731e-7)]
    [InlineData(SolverMethod.RungeKutta4, 0.05, -8.167848e-9)]
    [InlineData(SolverMethod.RungeKutta4, 0.025, -5.040151e-10)]
    public void FixedStepErrors(SolverMethod method, double step, double error)
    {
        var result = Train(new MeanCosineExpert(1), Same(1, Math.PI / 3), OneDatum, new() { Time = 1, Method = method, StepSize = step });
        Assert.Equal(error, result.Parameters[0, 0] - Math.Atan(Math.Tan(Math.PI / 3) * Math.E), (Math.Abs(error) * 1e-6) + 4e-15);
    }

    /// <summary>Cross ratios are constant, for any n and N.</summary>
    [Fact]
    public void CrossRatioIsConserved()
    {
        var data = new TrainingData(new double[,] { { 0 }, { 1 } }, [0.6, -0.4]);
        double[,] start = { { .1 }, { 1.3 }, { 2.9 }, { 4.4 } };
        var result = Train(new MeanCosineExpert(1), start, data, new() { Time = 3, RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-13 });
        double[] expected = [-0.521396929724, 0.288866024918, 3.798184035435, 5.025192861248];
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], result.Parameters[i, 0], 1e-11);
        }

        Assert.Equal(1.641091606130, CrossRatio(start), 1e-11);
        Assert.Equal(CrossRatio(start), CrossRatio(result.Parameters), 1e-10);
    }

    /// <summary>
    /// dL/dt = -(1/N) sum_ik b_ik^2 at every saved point, with the forces b_ik = sum_j r_j g_ijk computed apart from single
    /// gradients. Residuals and gradients are expectation values, which a few tens of gates leave with an absolute error of about 6 eps
    /// each (their roundings are independent). So a force is known to 6 eps sum_j (|r_j| + |g_ijk|), however small it is itself: terms may
    /// cancel, even to an exact 0 on one side. The tolerance is what this does to the sum of squares.
    /// </summary>
    [Fact]
    public void The_loss_falls_by_the_mean_square_force_at_every_saved_point()
    {
        RandomCircuit.Gen.ForAll(
            random =>
            {
                int n = random.Inputs.GetLength(0), d = random.Expert.ParameterCount;
                double[] targets = [.. Enumerable.Range(0, n).Select(j => Math.Cos(5.0 * j))];
                var data = new TrainingData(random.Inputs, targets);
                var start = ParticleEnsemble.Draw(random.Expert, 5, InitialLaw.Uniform, Sampling.Random, 1);
                var options = new TrainingOptions { Time = 0.5, SaveAt = [0, 0.123, 0.3] };
                foreach (var ensemble in MixtureTraining.Run(start, data, options))
                {
                    double[] outputs = ensemble.Outputs(data, ComputeOptions.Default);
                    double expected = 0, tolerance = 0;
                    for (int i = 0; i < 5; i++)
                    {
                        double[][] gradients =
                            [.. Enumerable.Range(0, n).Select(j => random.Expert.Gradient(ensemble.GetParticle(i), random.Input(j)))];
                        for (int k = 0; k < d; k++)
                        {
                            double force = 0, error = 0;
                            for (int j = 0; j < n; j++)
                            {
                                double residual = targets[j] - outputs[j];
                                force += residual * gradients[j][k];
                                error += 6 * Rounding * (Math.Abs(residual) + Math.Abs(gradients[j][k]));
                            }

                            expected += force * force / 5;
                            tolerance += ((2 * Math.Abs(force) * error) + (error * error)) / 5;
                        }
                    }

                    var point = ensemble.Trace[^1];
                    Assert.Equal(ensemble.Time, point.Time);
                    Assert.Equal(ensemble.Loss!.Value, point.Loss, 1e-12 * n);
                    Assert.Equal(expected, point.Dissipation, tolerance);
                }
            },
            count: 40);
    }

    [Fact]
    public void LossFallsAndItsSlopeIsTheDissipation()
    {
        var trace = Train(DefaultExpert(), null, DefaultData(), new() { Time = 3 }).Trace;
        Assert.All(trace.Zip(trace.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));

        // The loss lost is the integral of the dissipation; Simpson's rule on saved points.
        var saved = MixtureTraining.Run(DefaultStart(), DefaultData(), new TrainingOptions
        {
            Time = 1,
            SaveAt = [.. Enumerable.Range(0, 201).Select(i => i / 200.0)],
            RelativeTolerance = 1e-11,
        }).Select(e => e.Trace[^1]).ToArray();
        double integral = 0;
        for (int i = 0; i < 200; i += 2)
        {
            integral += (saved[i].Dissipation + (4 * saved[i + 1].Dissipation) + saved[i + 2].Dissipation) / 600;
        }

        Assert.Equal(saved[0].Loss - saved[^1].Loss, integral, 1e-8);
    }

    /// <summary>Bits do not depend on the order of the particles, on duplicates, or on the number of threads.</summary>
    [Fact]
    public void SameBitsForAnyOrderDuplicatesAndThreads()
    {
        var start = DefaultStart(75);
        var options = new TrainingOptions { Time = 1 };
        var reference = Bits(MixtureTraining.Run(start, DefaultData(), options).Last());
        foreach (int threads in new[] { 1, 2, 8 })
        {
            var run = MixtureTraining.Run(start, DefaultData(), options with { Compute = new ComputeOptions { ThrottleLimit = threads } });
            Assert.Equal(reference, Bits(run.Last()));
        }

        int d = start.ParameterCount;
        int[] order = [.. Enumerable.Range(0, 75).OrderBy(i => i * 7919 % 75)];
        double[,] shuffled = new double[75, d], doubled = new double[150, d];
        for (int i = 0; i < 75 * d; i++)
        {
            shuffled[i / d, i % d] = start.Parameters[order[i / d], i % d];
            doubled[i / d, i % d] = doubled[75 + (i / d), i % d] = start.Parameters[i / d, i % d];
        }

        var permuted = Bits(Train(start.Expert, shuffled, DefaultData(), options));
        var twice = Bits(Train(start.Expert, doubled, DefaultData(), options));
        for (int i = 0; i < 75; i++)
        {
            Assert.Equal(reference[(order[i] * d)..((order[i] + 1) * d)], permuted[(i * d)..((i + 1) * d)]);
        }

        Assert.Equal(reference, twice[..(75 * d)]);
        Assert.Equal(reference, twice[(75 * d)..]);
    }

    /// <summary>Stopping at any time and going on gives the bits of a run that never stopped.</summary>
    [Theory]
    [InlineData(SolverMethod.DormandPrince, 0)]
    [InlineData(SolverMethod.RungeKutta4, 0.03)]
    [InlineData(SolverMethod.Euler, 0.007)]
    public void ResumingGivesTheSameBits(SolverMethod method, double step)
    {
        var options = new TrainingOptions { Time = 2, Method = method, StepSize = step };
        var whole = MixtureTraining.Run(DefaultStart(), DefaultData(), options).Last();
        var saved = MixtureTraining.Run(DefaultStart(), DefaultData(), options with { SaveAt = [0.5, 1] }).ToArray();
        Assert.Equal(Bits(whole), Bits(saved[^1]));
        foreach (var half in saved[..2].Append(MixtureTraining.Run(DefaultStart(), DefaultData(), options with { Time = 1 }).Last()))
        {
            var resumed = MixtureTraining.Run(half, DefaultData(), options).Last();
            Assert.Equal(Bits(whole), Bits(resumed));
            Assert.Equal(whole.Trace, resumed.Trace);
        }
    }

    [Fact]
    public void SavedTimesAreExactInBetweenSteps()
    {
        var tight = new TrainingOptions { Time = 1, RelativeTolerance = 1e-12, AbsoluteTolerance = 0 };
        var saved = MixtureTraining.Run(DefaultStart(), DefaultData(), tight with { RelativeTolerance = 1e-9, SaveAt = [0, 0.31, 0.77] })
            .ToArray();
        Assert.Equal([0, 0.31, 0.77, 1], saved.Select(e => e.Time));
        Assert.Equal(DefaultStart().Parameters, saved[0].Parameters);
        foreach (var ensemble in saved[1..])
        {
            var exact = MixtureTraining.Run(DefaultStart(), DefaultData(), tight with { Time = ensemble.Time }).Last();
            for (int i = 0; i < exact.ParticlesView.Length; i++)
            {
                Assert.Equal(exact.ParticlesView[i], ensemble.ParticlesView[i], 1e-7);
            }
        }
    }

    [Fact]
    public void RelabellingTheDataChangesNothing()
    {
        var data = DefaultData();
        int n = data.SampleCount;
        var inputs = new double[n, 2];
        for (int j = 0; j < n; j++)
        {
            (inputs[j, 0], inputs[j, 1]) = (data.Inputs[n - 1 - j, 0], data.Inputs[n - 1 - j, 1]);
        }

        var reversed = new TrainingData(inputs, [.. data.Targets.Reverse()]);
        var options = new TrainingOptions { Time = 1, Method = SolverMethod.RungeKutta4, StepSize = 0.01 };
        var a = Train(DefaultExpert(), null, data, options);
        var b = Train(DefaultExpert(), null, reversed, options);
        for (int i = 0; i < a.ParticlesView.Length; i++)
        {
            Assert.Equal(a.ParticlesView[i], b.ParticlesView[i], 1e-12);
        }
    }

    /// <summary>McKean copies of coordinate k move by z -> (z + a_k)/(1 + conj(a_k) z); their law is the limit's.</summary>
    [Fact]
    public void McKeanCopiesFollowMoebiusMaps()
    {
        // d = 1, y = 1/2: a = m = tanh(s/2), theta_t = 2 arctan(e^-s tan(theta_0/2)).
        var expert = new MeanCosineExpert(1);
        var data = new TrainingData(new double[,] { { 0 } }, [0.5]);
        var limit = LimitSolver.Solve(expert, data, new LimitOptions { Time = 2, Tolerance = 1e-11 });
        var start = ParticleEnsemble.Draw(expert, 50, InitialLaw.Uniform, Sampling.Random, 5);
        var copies = MixtureTraining.Run(start, data, new TrainingOptions { Time = 2, Limit = limit, RelativeTolerance = 1e-11 }).Last();
        Assert.Equal(ParticleDynamics.McKean, copies.Dynamics);
        double s = 2 * Math.Atanh(0.308437250382);
        for (int i = 0; i < 50; i++)
        {
            double expected = 2 * Math.Atan(Math.Exp(-s) * Math.Tan(start.GetParticle(i)[0] / 2));
            Assert.Equal(0, Torus.Distance(expected, copies.GetParticle(i)[0]), 1e-9);
        }
    }

    [Fact]
    public void CultureDoesNotMatter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var invariant = Train(DefaultExpert(), null, DefaultData(), new() { Time = 0.5 });
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var german = Train(DefaultExpert(), null, DefaultData(), new() { Time = 0.5 });
            Assert.Equal(Bits(invariant), Bits(german));
            Assert.Equal(invariant.ToString(), german.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void CancellationStopsSoonAndProgressRises()
    {
        using var source = new CancellationTokenSource();
        var fractions = new List<double>();
        var compute = new ComputeOptions
        {
            CancellationToken = source.Token,
            Progress = p =>
            {
                fractions.Add(p.Fraction);
                if (fractions.Count == 5)
                {
                    source.Cancel();
                }
            },
        };
        var run = MixtureTraining.Run(DefaultStart(), DefaultData(), new TrainingOptions { Time = 1e6, Compute = compute });
        Assert.ThrowsAny<OperationCanceledException>(() => run.Last());
        Assert.Equal(5, fractions.Count);
        Assert.Equal(fractions.Order(), fractions);
    }

    [Theory]
    [InlineData(-1, new double[0], 1e-8, Fault.InvalidQuantity)]
    [InlineData(double.NaN, new double[0], 1e-8, Fault.NotFinite)]
    [InlineData(1, new[] { 2.0 }, 1e-8, Fault.TimeOutOfRange)]
    [InlineData(1, new[] { double.NaN }, 1e-8, Fault.TimeOutOfRange)]
    [InlineData(1, new double[0], -1.0, Fault.InvalidQuantity)]
    public void BadOptionsAreRefused(double time, double[] saveAt, double tolerance, Fault fault)
    {
        var options = new TrainingOptions { Time = time, SaveAt = saveAt, RelativeTolerance = tolerance };
        var failure = Assert.Throws<MeanFieldException>(() => MixtureTraining.Run(DefaultStart(), DefaultData(), options).Last());
        Assert.Equal(fault, failure.Fault);
    }

    private static ParticleEnsemble Train(Expert expert, double[,]? start, TrainingData data, TrainingOptions options) =>
        MixtureTraining.Run(start is null ? DefaultStart() : ParticleEnsemble.FromPoints(expert, start, null), data, options).Last();

    private static QuantumExpert DefaultExpert() => new(
        "test",
        new Circuit(2, [.. Ansatz.AngleEncoding(2, 2), .. Ansatz.HardwareEfficient(2, 2)]),
        Observable.Create(2, ObservableParser.Parse("Z0", 2), normalize: false));

    private static ParticleEnsemble DefaultStart(int count = 20) =>
        ParticleEnsemble.Draw(DefaultExpert(), count, InitialLaw.Uniform, Sampling.Random, 11);

    private static TrainingData DefaultData() =>
        new(new double[,] { { 0.3, 1 }, { -0.4, 0.2 }, { 1.1, -1 }, { 0, 0.5 } }, [0.5, -0.7, 0.1, 0.9]);

    private static double[,] Same(int count, double angle)
    {
        var points = new double[count, 1];
        for (int i = 0; i < count; i++)
        {
            points[i, 0] = angle;
        }

        return points;
    }

    private static long[] Bits(ParticleEnsemble ensemble) => [.. ensemble.ParticlesView.Select(BitConverter.DoubleToInt64Bits)];

    private static double CrossRatio(double[,] angles)
    {
        var z = Enumerable.Range(0, 4).Select(i => System.Numerics.Complex.FromPolarCoordinates(1, angles[i, 0])).ToArray();
        return ((z[0] - z[2]) * (z[1] - z[3]) / ((z[0] - z[3]) * (z[1] - z[2]))).Real;
    }
}
