using MathNet.Numerics.Integration;
using MeanFieldTools.Bounds;
using MeanFieldTools.Circuits;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts.Losses;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Core.Tests.Dynamics;

/// <summary>Losses besides the squared one: b = -sum_j l'(F_j, y_j) grad f_j.</summary>
public class LossTests
{
    public static TheoryData<LossFunction> Losses => [.. Enum.GetValues<LossFunction>()];

    private static TrainingData OneDatum(double target) => new(new double[,] { { 0 } }, [target]);

    private static TrainingData Classes => new(new double[,] { { 0.3, 1 }, { -0.4, 0.2 }, { 1.1, -1 }, { 0, 0.5 } }, [1, -1, -1, 1]);

    private static QuantumExpert Expert => new(
        "test",
        new Circuit(2, [.. Ansatz.AngleEncoding(2, 2), .. Ansatz.HardwareEfficient(2, 2)]),
        Observable.Create(2, ObservableParser.Parse("Z0", 2), normalize: false));

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_residual_is_minus_the_derivative_of_the_loss(LossFunction name)
    {
        var loss = LossAttribute.Of(name);
        const double h = 1e-5;
        foreach (double target in new[] { 1.0, -1 })
        {
            foreach (double output in new[] { -3, -0.99, -0.5, -0.1, 0.1, 0.5, 0.99, 3 })
            {
                double slope = (loss.Value(output + h, target) - loss.Value(output - h, target)) / (2 * h);
                Assert.Equal(-slope, loss.Residual(output, target), 1e-9);
                Assert.True(loss.Value(output, target) >= 0);
            }
        }
    }

    [Theory]
    [InlineData(LossFunction.Logistic, 0, 1, 0.6931471805599453)]
    [InlineData(LossFunction.Logistic, 800, -1, 800)]
    [InlineData(LossFunction.SmoothHinge, -2, 1, 2.5)]
    [InlineData(LossFunction.SmoothHinge, 0.5, 1, 0.125)]
    [InlineData(LossFunction.SmoothHinge, -2, -1, 0)]
    [InlineData(LossFunction.Squared, 0.5, 2, 1.125)]
    public void The_value_of_the_loss_is_that_of_its_formula(LossFunction name, double output, double target, double expected) =>
        Assert.Equal(expected, LossAttribute.Of(name).Value(output, target), 1e-14);

    /// <summary>For one datum, f = cos and the uniform law m' = (1 - m^2)/2 (-l'(m)); for the hinge t = 1/(1 - m) - 1 + artanh m.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    public void The_limit_of_the_hinge_has_its_closed_form(double time)
    {
        foreach (double sign in new[] { 1.0, -1 })
        {
            var limit = LimitSolver.Solve(
                new MeanCosineExpert(1), OneDatum(sign), new LimitOptions { Time = 4, Loss = LossFunction.SmoothHinge, Tolerance = 1e-10 });
            double m = sign * limit.GetOutput(time)[0];
            Assert.InRange(m, 0.1, 0.9);
            Assert.Equal(time, (1 / (1 - m)) - 1 + Math.Atanh(m), 1e-7);
            Assert.Equal((1 - m) * (1 - m) / 2, limit.Loss(time), 1e-12);
        }
    }

    /// <summary>The same for the logistic loss: t is the integral of 2 (1 + e^m)/(1 - m^2).</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    public void The_limit_of_the_logistic_loss_has_its_closed_form(double time)
    {
        var limit = LimitSolver.Solve(
            new MeanCosineExpert(1), OneDatum(-1), new LimitOptions { Time = 4, Loss = LossFunction.Logistic, Tolerance = 1e-10 });
        double m = -limit.GetOutput(time)[0];
        Assert.InRange(m, 0.1, 0.9);
        Assert.Equal(time, GaussLegendreRule.Integrate(u => 2 * (1 + Math.Exp(u)) / (1 - (u * u)), 0, m, 64), 1e-8);
        Assert.Equal(Math.Log(1 + Math.Exp(-m)), limit.Loss(time), 1e-12);
    }

    /// <summary>
    /// Particles together at theta: m = cos theta, m' = (1 - m^2) (-l'(m)), so m = tanh(t + artanh m_0) until the hinge bends at m = 0.
    /// </summary>
    [Fact]
    public void Particles_follow_both_branches_of_the_hinge()
    {
        const double start = 2;
        double bend = -Math.Atanh(Math.Cos(start));
        var ensemble = ParticleEnsemble.FromPoints(new MeanCosineExpert(1), new double[,] { { start }, { start } }, null);
        var options = new TrainingOptions
        {
            Time = bend + 1, SaveAt = [bend / 2], Loss = LossFunction.SmoothHinge, RelativeTolerance = 1e-12, AbsoluteTolerance = 0,
        };
        var run = MixtureTraining.Run(ensemble, OneDatum(1), options).ToArray();
        double before = Math.Cos(run[0].GetParticle(1)[0]), after = Math.Cos(run[1].GetParticle(0)[0]);
        Assert.Equal(Math.Tanh((bend / 2) + Math.Atanh(Math.Cos(start))), before, 1e-10);

        // From m = 0 on the time is int dm/((1 - m^2)(1 - m)) = (1/(1 - m) - 1 + artanh m)/2.
        Assert.Equal(1, ((1 / (1 - after)) - 1 + Math.Atanh(after)) / 2, 1e-8);
    }

    /// <summary>A plain integration, particle by particle, with gradients of single pairs.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void Training_agrees_with_a_slow_integration(LossFunction name)
    {
        var start = ParticleEnsemble.Draw(Expert, 3, InitialLaw.Uniform, Sampling.Random, 4);
        var fast = MixtureTraining.Run(start, Classes, new TrainingOptions { Time = 1, Loss = name, RelativeTolerance = 1e-11 }).Last();
        double[] slow = Slow(start, name, 1, 64);

        // The hinge's second derivative jumps where an output crosses 0, so fixed steps are of second order there: (1/64)^2 at most.
        double tolerance = name == LossFunction.SmoothHinge ? 1e-4 : 1e-8;
        for (int i = 0; i < slow.Length; i++)
        {
            Assert.Equal(slow[i], fast.ParticlesView[i], tolerance);
        }

        Assert.Equal(name, fast.LossFunction);
        Assert.Equal(new Objective(Classes, name).Value(fast.Outputs(Classes, ComputeOptions.Default)), fast.Loss);
        Assert.Equal(fast.Loss!.Value, fast.Trace[^1].Loss, 1e-13);
    }

    /// <summary>
    /// dL/dt = -(1/N) sum_i |b_i|^2 for every loss: the loss lost is the integral of the dissipation, here by Simpson's rule.
    /// </summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void The_loss_falls_by_the_integral_of_the_dissipation(LossFunction name)
    {
        var start = ParticleEnsemble.Draw(Expert, 20, InitialLaw.Uniform, Sampling.Random, 11);
        var saved = MixtureTraining.Run(start, Classes, new TrainingOptions
        {
            Time = 1, SaveAt = [.. Enumerable.Range(0, 201).Select(i => i / 200.0)], Loss = name, RelativeTolerance = 1e-11,
        }).Select(e => e.Trace[^1]).ToArray();
        double integral = 0;
        for (int i = 0; i < 200; i += 2)
        {
            integral += (saved[i].Dissipation + (4 * saved[i + 1].Dissipation) + saved[i + 2].Dissipation) / 600;
        }

        // Simpson's rule loses two orders where the hinge's second derivative jumps: (1/200)^3 at most.
        Assert.Equal(saved[0].Loss - saved[^1].Loss, integral, name == LossFunction.SmoothHinge ? 1.25e-7 : 1e-8);
    }

    [Theory]
    [InlineData(LossFunction.Logistic, SolverMethod.DormandPrince)]
    [InlineData(LossFunction.SmoothHinge, SolverMethod.Euler)]
    public void Going_on_keeps_the_loss_and_gives_the_same_bits(LossFunction name, SolverMethod method)
    {
        var start = ParticleEnsemble.Draw(Expert, 40, InitialLaw.Uniform, Sampling.Random, 11);
        var options = new TrainingOptions { Time = 2, Method = method, StepSize = method == SolverMethod.Euler ? 0.03 : 0, Loss = name };
        var whole = MixtureTraining.Run(start, Classes, options).Last();
        var half = MixtureTraining.Run(start, Classes, options with { Time = 1 }).Last();
        foreach (int threads in new[] { 1, 2 })
        {
            // No loss is given: it is that of the ensemble.
            var rest = MixtureTraining.Run(
                half, Classes, options with { Loss = null, Compute = new ComputeOptions { ThrottleLimit = threads } }).Last();
            Assert.Equal(whole.ParticlesView, rest.ParticlesView);
            Assert.Equal(whole.Trace, rest.Trace);
        }

        // With another loss training begins anew, from the particles as they are.
        var other = MixtureTraining.Run(half, Classes, options with { Loss = LossFunction.Squared }).Last();
        Assert.Equal(1, other.Trace[0].Time);
    }

    /// <summary>
    /// Copies of the cosine limit move by Moebius maps, whatever moves m: theta_t = 2 arctan(e^-s tan(theta_0/2)), m = tanh(s/2).
    /// </summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void McKean_copies_follow_the_limit_of_their_loss(LossFunction name)
    {
        var expert = new MeanCosineExpert(1);
        var limit = LimitSolver.Solve(expert, OneDatum(1), new LimitOptions { Time = 2, Loss = name, Tolerance = 1e-11 });
        var start = ParticleEnsemble.Draw(expert, 50, InitialLaw.Uniform, Sampling.Random, 5);
        var copies = MixtureTraining.Run(start, OneDatum(1), new TrainingOptions { Time = 2, Limit = limit, RelativeTolerance = 1e-11 })
            .Last();
        Assert.Equal(name, copies.LossFunction);
        double s = 2 * Math.Atanh(limit.GetOutput(2)[0]);
        for (int i = 0; i < 50; i++)
        {
            double expected = 2 * Math.Atan(Math.Exp(-s) * Math.Tan(start.GetParticle(i)[0] / 2));
            Assert.Equal(0, Torus.Distance(expected, copies.GetParticle(i)[0]), 1e-9);
        }
    }

    [Fact]
    public void Copies_with_another_loss_than_their_limit_are_refused()
    {
        var expert = new MeanCosineExpert(1);
        var limit = LimitSolver.Solve(expert, OneDatum(1), new LimitOptions { Time = 1, Loss = LossFunction.Logistic, Tolerance = 1e-6 });
        var start = ParticleEnsemble.Draw(expert, 5, InitialLaw.Uniform, Sampling.Random, 5);
        var failure = Assert.Throws<MeanFieldException>(
            () => MixtureTraining.Run(start, OneDatum(1), new TrainingOptions { Time = 1, Limit = limit, Loss = LossFunction.Squared })
                .Last());
        Assert.Equal(Fault.MethodNotApplicable, failure.Fault);
        Assert.Contains("Logistic", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LossFunction.Logistic)]
    [InlineData(LossFunction.SmoothHinge)]
    public void A_target_that_is_not_a_class_is_refused_with_its_number(LossFunction name)
    {
        var data = new TrainingData(new double[,] { { 0 }, { 1 } }, [1, 0]);
        var start = ParticleEnsemble.Draw(new MeanCosineExpert(1), 5, InitialLaw.Uniform, Sampling.Random, 5);
        var failure = Assert.Throws<MeanFieldException>(
            () => MixtureTraining.Run(start, data, new TrainingOptions { Time = 1, Loss = name }).Last());
        Assert.Equal(Fault.MethodNotApplicable, failure.Fault);
        Assert.Contains("Target[1] is 0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_density_of_the_limit_agrees_with_the_Eulerian_solver()
    {
        var limit = LimitSolver.Solve(
            new MeanCosineExpert(1), OneDatum(1), new LimitOptions { Time = 1, Loss = LossFunction.Logistic, Tolerance = 1e-9 });
        var checks = DensityCheck.Compare(limit, 1, [100, 200], ComputeOptions.Default).ToArray();
        Assert.InRange(checks[1].LargestError, 0, 1e-4);
        Assert.InRange(checks[1].ObservedOrder!.Value, 1.8, 2.5);
    }

    [Fact]
    public void Bounds_that_are_proved_for_the_squared_loss_are_refused_for_others_with_the_reason()
    {
        var ladder = new ChaosLadder(Expert, Classes, InitialLaw.Uniform, 0.1, GroundNorm.L2, LossFunction.Logistic);
        var refused = ladder.Bound("Coupling", 100);
        Assert.True(refused.Refused);
        Assert.Contains("squared loss", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("Logistic", refused.Reason, StringComparison.Ordinal);
        var squared = new ChaosLadder(Expert, Classes, InitialLaw.Uniform, 0.1, GroundNorm.L2);
        Assert.False(squared.Bound("Coupling", 100).Refused);
        Assert.Equal(squared.Bound("Cap", 100).Value, ladder.Bound("Cap", 100).Value);
        Assert.Equal(squared.Bound("SamplingHeat", 100).Value, ladder.Bound("SamplingHeat", 100).Value);
    }

    // Classical Runge-Kutta steps in plain loops.
    private static double[] Slow(ParticleEnsemble start, LossFunction name, double time, int steps)
    {
        var loss = LossAttribute.Of(name);
        int count = start.ParticleCount, d = start.ParameterCount;
        double[] state = [.. start.ParticlesView];
        double h = time / steps;
        double[] Move(double[] rate, double by) => [.. state.Zip(rate, (y, k) => y + (by * k))];
        double[] Rate(double[] y)
        {
            var rate = new double[y.Length];
            for (int j = 0; j < Classes.SampleCount; j++)
            {
                double[] x = [Classes.Inputs[j, 0], Classes.Inputs[j, 1]];
                double output = Enumerable.Range(0, count).Average(i => start.Expert.Evaluate(y[(i * d)..((i + 1) * d)], x));
                double residual = loss.Residual(output, Classes.Targets[j]);
                for (int i = 0; i < count; i++)
                {
                    double[] gradient = start.Expert.Gradient(y[(i * d)..((i + 1) * d)], x);
                    for (int k = 0; k < d; k++)
                    {
                        rate[(i * d) + k] += residual * gradient[k];
                    }
                }
            }

            return rate;
        }

        for (int s = 0; s < steps; s++)
        {
            double[] k1 = Rate(state), k2 = Rate(Move(k1, h / 2)), k3 = Rate(Move(k2, h / 2)), k4 = Rate(Move(k3, h));
            state = Move([.. k1.Select((k, i) => (k + (2 * k2[i]) + (2 * k3[i]) + k4[i]) / 6)], h);
        }

        return state;
    }
}
