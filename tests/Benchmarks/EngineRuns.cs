using System.Runtime.Intrinsics;
using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Compiled;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Benchmarks;

/// <summary>One run of the simulation core on a workload, in seconds of processor time of one thread.</summary>
internal static class EngineRuns
{
    private const int Block = 32;

    /// <summary>Value and full gradient of every pair, once.</summary>
    public static Func<double> Evaluate(Workload w)
    {
        var bound = w.Expert.Bind(w.Data.InputsView).Pairwise();
        var worker = bound.CreateWorker(default);
        var particles = w.Particles;
        int d = bound.ParameterCount, n = w.DataCount;
        double[] values = new double[Block * n], gradients = new double[Block * n * d];
        return () =>
        {
            double start = CpuClock.Now;
            for (int i = 0; i < w.ExpertCount; i += Block)
            {
                int count = Math.Min(Block, w.ExpertCount - i);
                bound.Jacobian(worker, particles.AsSpan(i * d, count * d), count, values, gradients);
            }

            return CpuClock.Now - start;
        };
    }

    /// <summary>One stage of RungeKutta4 steps of a training: outputs, residuals, drift and everything else.</summary>
    public static Func<double> Stage(Workload w)
    {
        const int steps = 5, stages = 4;
        var options = new ComputeOptions { ThrottleLimit = 1 };
        var readout = new MixtureReadout(w.Expert.Bind(w.Data.InputsView), options.ThreadCount, options.CancellationToken);
        var flow = new ParticleFlow(GradientTerm.Mixture(readout, new Objective(w.Data, LossFunction.Squared), w.ExpertCount, null));
        var integrator = new Integrator(
            flow, Tableau.For(SolverMethod.RungeKutta4), new StepControl(0, 1e-3), SolverClock.At(0), w.Particles, options);
        return () =>
        {
            double start = CpuClock.Now;
            for (int step = 0; step < steps; step++)
            {
                integrator.Step(double.MaxValue);
            }

            return (CpuClock.Now - start) / (steps * stages);
        };
    }

    /// <summary>Nominal floating-point operations of one value and gradient: rotations there and back, phases, overlaps.</summary>
    public static double FlopsPerEvaluation(Workload w)
    {
        var plan = StatePlan.Compile(CircuitProgram.Compile(w.Expert.Circuit, w.Expert.Measured))!;
        return plan.Size * plan.Layers.Sum(layer => (16.0 * layer.Frame.Moves.Length) + (layer.Diagonal is null ? 0 : 18));
    }

    /// <summary>The machine's peak: a loop of independent fused multiply-adds, in operations a second of one thread.</summary>
    public static double Peak()
    {
        const int rounds = 4_000_000, chains = 10;
        double start = CpuClock.Now;
        int lanes = Vector512.IsHardwareAccelerated ? Multiply512(rounds) : Multiply256(rounds);
        return 2.0 * rounds * chains * lanes / (CpuClock.Now - start);
    }

    private static int Multiply256(int rounds)
    {
        var (c, d) = (Vector256.Create(0.999), Vector256.Create(0.001));
        Vector256<double> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, a6 = c, a7 = c, a8 = c, a9 = c;
        for (int i = 0; i < rounds; i++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, c, d);
            a1 = Vector256.FusedMultiplyAdd(a1, c, d);
            a2 = Vector256.FusedMultiplyAdd(a2, c, d);
            a3 = Vector256.FusedMultiplyAdd(a3, c, d);
            a4 = Vector256.FusedMultiplyAdd(a4, c, d);
            a5 = Vector256.FusedMultiplyAdd(a5, c, d);
            a6 = Vector256.FusedMultiplyAdd(a6, c, d);
            a7 = Vector256.FusedMultiplyAdd(a7, c, d);
            a8 = Vector256.FusedMultiplyAdd(a8, c, d);
            a9 = Vector256.FusedMultiplyAdd(a9, c, d);
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9)[0] > 0 ? Vector256<double>.Count : 0;
    }

    private static int Multiply512(int rounds)
    {
        var (c, d) = (Vector512.Create(0.999), Vector512.Create(0.001));
        Vector512<double> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, a6 = c, a7 = c, a8 = c, a9 = c;
        for (int i = 0; i < rounds; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, c, d);
            a1 = Vector512.FusedMultiplyAdd(a1, c, d);
            a2 = Vector512.FusedMultiplyAdd(a2, c, d);
            a3 = Vector512.FusedMultiplyAdd(a3, c, d);
            a4 = Vector512.FusedMultiplyAdd(a4, c, d);
            a5 = Vector512.FusedMultiplyAdd(a5, c, d);
            a6 = Vector512.FusedMultiplyAdd(a6, c, d);
            a7 = Vector512.FusedMultiplyAdd(a7, c, d);
            a8 = Vector512.FusedMultiplyAdd(a8, c, d);
            a9 = Vector512.FusedMultiplyAdd(a9, c, d);
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9)[0] > 0 ? Vector512<double>.Count : 0;
    }
}
