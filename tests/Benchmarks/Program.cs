using System.Diagnostics;
using MeanFieldTools;
using MeanFieldTools.Benchmarks;
using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Compiled;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Experts;

foreach (var w in Workload.All)
{
    var expert = w.Expert; var particles = w.Particles; int d = expert.ParameterCount, n = w.DataCount;
    foreach (var strategy in new[] { Strategy.Pairs, Strategy.Operator })
    {
        var bound = new CircuitBinder(CircuitProgram.Compile(expert.Circuit, expert.Measured)).Bind(w.Data.InputsView, strategy);
        if (bound is null) continue;
        var worker = bound.CreateWorker(); var plan = bound.Prepare(w.Data.TargetsView);
        var features = new double[w.ExpertCount * bound.FeatureCount]; var drift = new double[w.ExpertCount * d];
        double bf = 1e9, bd = 1e9, bj = 1e9;
        for (int r = 0; r < 12; r++)
        {
            var sw = Stopwatch.StartNew();
            for (int i = 0; i < w.ExpertCount; i += 32) { int c = Math.Min(32, w.ExpertCount - i); worker.Features(particles.AsSpan(i * d, c * d), c, features.AsSpan(i * bound.FeatureCount)); }
            bf = Math.Min(bf, sw.Elapsed.TotalSeconds); sw.Restart();
            for (int i = 0; i < w.ExpertCount; i += 32) { int c = Math.Min(32, w.ExpertCount - i); worker.Drift(particles.AsSpan(i * d, c * d), c, plan, drift.AsSpan(i * d)); }
            bd = Math.Min(bd, sw.Elapsed.TotalSeconds); sw.Restart();
            if (strategy == Strategy.Pairs)
            {
                var values = new double[32 * n]; var grads = new double[32 * n * d];
                for (int i = 0; i < w.ExpertCount; i += 32) { int c = Math.Min(32, w.ExpertCount - i); bound.Jacobian(worker, particles.AsSpan(i * d, c * d), c, values, grads); }
                bj = Math.Min(bj, sw.Elapsed.TotalSeconds);
            }
        }
        Console.WriteLine($"{w.Name} {strategy}: features {bf * 1e9 / w.ExpertCount:F0} ns/particle, drift {bd * 1e9 / w.ExpertCount:F0} ns/particle; jacobian {w.PairCount / bj:G3} evals/s; step {w.PairCount / (bf + bd):G3} evals/s");
    }
}
