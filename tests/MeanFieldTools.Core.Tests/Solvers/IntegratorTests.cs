using MeanFieldTools.Solvers;

namespace MeanFieldTools.Core.Tests.Solvers;

public class IntegratorTests
{
    /// <summary>The order seen on a non-autonomous vector problem, where a wrong stage time would show.</summary>
    [Theory]
    [MemberData(nameof(TableauTests.Methods), MemberType = typeof(TableauTests))]
    public void Every_method_has_the_order_that_it_says(SolverMethod method)
    {
        int order = Tableau.For(method).Order;
        double[] steps = [0.05, 0.025, 0.0125];
        double[] errors = [.. steps.Select(step => Spiral.Distance(Integrate(method, step, 2), 2))];
        for (int i = 1; i < steps.Length; i++)
        {
            Assert.Equal(order, Math.Log2(errors[i - 1] / errors[i]), 0.25);
        }
    }

    /// <summary>The order of the dense output, seen on the largest error inside the steps.</summary>
    [Theory]
    [InlineData(SolverMethod.RungeKutta4, 4)]
    [InlineData(SolverMethod.DormandPrince, 5)]
    public void ObservedOrderOfDenseOutput(SolverMethod method, int order)
    {
        double Largest(double step)
        {
            var integrator = Start(method, new StepControl(0, step));
            var state = new double[2];
            double largest = 0;
            while (integrator.Time < 2)
            {
                integrator.Step(2);
                foreach (double fraction in new[] { 0.2, 0.5, 0.77, 1 })
                {
                    double time = integrator.LastStepTime + (fraction * integrator.LastStep);
                    integrator.Interpolate(time, state);
                    largest = Math.Max(largest, Spiral.Distance(state, time));
                }
            }

            return largest;
        }

        Assert.Equal(order, Math.Log2(Largest(0.1) / Largest(0.05)), 0.3);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void ErrorFollowsTheTolerance(double tolerance)
    {
        var integrator = Start(SolverMethod.DormandPrince, new StepControl(tolerance, 0));
        Run(integrator, 5);
        double error = Spiral.Distance(integrator.State, 5);
        Assert.InRange(error, tolerance / 100, tolerance * 100);
        Assert.Equal(5, integrator.Time);
    }

    [Fact]
    public void FixedStepsEndExactlyWithoutASliver()
    {
        var integrator = Start(SolverMethod.RungeKutta4, new StepControl(0, 0.1));
        Run(integrator, 1);
        Assert.Equal(10, integrator.StepCount);
        Assert.Equal(1, integrator.Time);
    }

    [Fact]
    public void ExplosionIsReportedNotReturned()
    {
        var integrator = new Integrator(
            new Explosion(), Tableau.For(SolverMethod.DormandPrince), new StepControl(1e-9, 0), SolverClock.At(0),
            [1.0], ComputeOptions.Default);
        var failure = Assert.Throws<MeanFieldException>(() => Run(integrator, 2));
        Assert.Equal(Fault.SolverDiverged, failure.Fault);
        Assert.InRange(integrator.Time, 0.9, 1.0);
    }

    [Fact]
    public void A_run_that_uses_up_its_steps_is_refused()
    {
        var integrator = Start(SolverMethod.DormandPrince, new StepControl(1e-12, 0) { StepLimit = 5 });
        var failure = Assert.Throws<MeanFieldException>(() => Run(integrator, 100));
        Assert.Equal(Fault.SolverStepLimit, failure.Fault);
        Assert.Equal(5, integrator.StepCount);
    }

    [Fact]
    public void Too_many_fixed_steps_are_refused_before_the_first_and_as_many_as_allowed_are_taken()
    {
        var control = new StepControl(0, 0.1) { StepLimit = 5 };
        var integrator = Start(SolverMethod.Euler, control);
        var failure = Assert.Throws<MeanFieldException>(() => Run(integrator, 0.7));
        Assert.Equal((Fault.SolverStepLimit, 0), (failure.Fault, integrator.StepCount));
        Assert.Contains("Steps of 0.1 from time 0 to 0.7 are more than the 5", failure.Message, StringComparison.Ordinal);
        Run(integrator, 0.5);
        Assert.Equal((0.5, 5), (integrator.Time, integrator.StepCount));
    }

    private static Integrator Start(SolverMethod method, StepControl control) =>
        new(new Spiral(), Tableau.For(method), control, SolverClock.At(0), Spiral.Exact(0), ComputeOptions.Default);

    private static double[] Integrate(SolverMethod method, double step, double end)
    {
        var integrator = Start(method, new StepControl(0, step));
        Run(integrator, end);
        return integrator.State;
    }

    private static void Run(Integrator integrator, double end)
    {
        while (integrator.Time < end)
        {
            integrator.Step(end);
        }
    }

    /// <summary>
    /// y' = t J y - y cos t, solved by exp(-sin t) (cos(t^2/2), sin(t^2/2)); two blocks that see each other through the summary.
    /// </summary>
    private sealed class Spiral : IBlockSystem
    {
        private readonly double[] _pending = new double[2];
        private double[] _seen = [];
        private Moment _opened;
        private double _time;

        public int Length => 2;

        public int BlockCount => 2;

        public static double[] Exact(double t) =>
            [Math.Exp(-Math.Sin(t)) * Math.Cos(t * t / 2), Math.Exp(-Math.Sin(t)) * Math.Sin(t * t / 2)];

        public static double Distance(double[] state, double t) => state.Zip(Exact(t), (a, b) => Math.Abs(a - b)).Max();

        public Range Block(int block) => block..(block + 1);

        public void Open(Moment at) => _opened = at;

        public void Observe(int slot, int block, ReadOnlySpan<double> state) => _pending[block] = state[0];

        public void Close() => (_time, _seen) = (_opened.Time, [.. _pending]);

        public void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative) =>
            derivative[0] = (_time * (block == 0 ? -_seen[1] : _seen[0])) - (state[0] * Math.Cos(_time));
    }

    /// <summary>y' = y^2, which leaves every bound at t = 1.</summary>
    private sealed class Explosion : IBlockSystem
    {
        public int Length => 1;

        public int BlockCount => 1;

        public Range Block(int block) => 0..1;

        public void Open(Moment at)
        {
        }

        public void Observe(int slot, int block, ReadOnlySpan<double> state)
        {
        }

        public void Close()
        {
        }

        public void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative) =>
            derivative[0] = state[0] * state[0];
    }
}
