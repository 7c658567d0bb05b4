using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MeanFieldTools;
using MeanFieldTools.Benchmarks;

// Measures the simulation core beside batched PyTorch: A B A B ..., medians, one thread each, processor time. Prints one table and, with
// --keep FILE, writes it there.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int rounds = 5;
using var torch = args.Contains("--alone") ? null : TorchPeer.Start();
var lines = new List<string>
{
    "# The simulation core beside batched PyTorch",
    "",
    $"{Machine()}; {RuntimeInformation.FrameworkDescription}; "
    + $"vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits; "
    + $"PyTorch {torch?.Version ?? "not found"}; {DateTime.UtcNow:yyyy-MM-dd}.",
    "One thread each, processor time, A B A B, medians of " + rounds
    + " rounds. `dotnet run -c Release --project tests/Benchmarks -- --keep tests/Benchmarks/RESULTS.md`",
    "",
    "Peak of one thread (fused multiply-adds): "
    + $"{Median([.. Enumerable.Range(0, rounds).Select(_ => EngineRuns.Peak())]) / 1e9:F1} GFLOP/s.",
    "",
    "| | per second | PyTorch per second | ratio | goal | of peak |",
    "|---|---|---|---|---|---|",
};
double peak = Median([.. Enumerable.Range(0, rounds).Select(_ => EngineRuns.Peak())]);
foreach (var w in Workload.All.Where(Wanted))
{
    var (ours, theirs) = Measure(EngineRuns.Evaluate(w), "evaluate", w);
    double rate = w.PairCount / ours;
    Row($"{w.Name} evaluations", rate, w.PairCount / theirs, w.EvaluationGoal,
        $"{100 * rate * EngineRuns.FlopsPerEvaluation(w) / peak:F0} %");
    if (w.StageGoal > 0)
    {
        (ours, theirs) = Measure(EngineRuns.Stage(w), "step", w);
        Row($"{w.Name} step (n included)", w.PairCount / ours, w.PairCount / theirs, w.StageGoal, "");
    }
}

var (few, many) = (EngineRuns.Stage(Workload.All[0]), EngineRuns.Stage(Workload.All[0] with { DataCount = 1024 }));
var growth = Enumerable.Range(0, rounds + 1).Select(_ => (Few: few(), Many: many())).Skip(1).ToArray();
lines.Add(
    $"| W1 step, n = 1024 over n = 16 | | | {Median([.. growth.Select(g => g.Many)]) / Median([.. growth.Select(g => g.Few)]):F2} "
    + "| at most 1.5 | |");
Console.WriteLine(string.Join('\n', lines));
int keep = Array.IndexOf(args, "--keep");
if (keep >= 0)
{
    File.WriteAllText(args[keep + 1], string.Join('\n', lines) + "\n");
}

bool Wanted(Workload w) => !args.Any(arg => arg.StartsWith('W')) || args.Contains(w.Name);

(double Ours, double Theirs) Measure(Func<double> run, string kind, Workload w)
{
    int chunk = torch is null ? 0 : w.Chunks.MinBy(c => torch.Run(kind, w, c));
    run();
    var pairs = Enumerable.Range(0, rounds).Select(_ => (Ours: run(), Theirs: torch?.Run(kind, w, chunk) ?? double.NaN)).ToArray();
    return (Median([.. pairs.Select(p => p.Ours)]), Median([.. pairs.Select(p => p.Theirs)]));
}

void Row(string name, double ours, double theirs, double goal, string ofPeak)
{
    lines.Add($"| {name} | {ours:G3} | {theirs:G3} | {ours / theirs:F0} | {goal} | {ofPeak} |");
    Console.Error.WriteLine(lines[^1]);
}

static double Median(double[] values)
{
    Array.Sort(values);
    return values[values.Length / 2];
}

static string Machine()
{
    string? model = File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        : null;
    return $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} logical cores, "
        + $"{RuntimeInformation.OSDescription}";
}
