using System.Globalization;
using System.Runtime.InteropServices;
using MeanFieldTools;
using MeanFieldTools.Benchmarks.Transport;

// Exact transport beside POT, SciPy and OR-Tools on the same instances: A B A B, medians, processor time of one thread. Prints one table
// and, with --keep FILE, writes it there. --large adds N = 20,000 and 100,000 of ours alone; --quick leaves out what takes minutes.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool quick = args.Contains("--quick"), large = args.Contains("--large");
using var peer = Peer.Start();
var table = new List<string>
{
    "# Exact transport beside other software",
    "",
    $"{Machine()}; {Environment.ProcessorCount} cores; {RuntimeInformation.FrameworkDescription}; {peer?.Version ?? "no Python peers"}; "
    + $"Google.OrTools 9.15; {DateTime.UtcNow:yyyy-MM-dd}.",
    "Cost (l1)^2, d = 5 unless said. Seconds of processor time of one thread, medians of A B A B; "
    + "the peers' cost matrices are not timed, ours has none.",
    "`dotnet run -c Release --project tests/Benchmarks/Transport -- --large --keep tests/Benchmarks/Transport/RESULTS.md`",
    "",
    "| instance | ours | POT | SciPy | OR-Tools | POT / ours | SciPy / ours | OR-Tools / ours |",
    "|---|---|---|---|---|---|---|---|",
};
table.ForEach(Console.WriteLine);
foreach (char family in "UM")
{
    Row($"{family} 1000", new(family, 1000, 1000, 5), 5, pot: true, scipy: true, orTools: true);
    Row($"{family} 2000", new(family, 2000, 2000, 5), 5, pot: true, scipy: true, orTools: true);
    Row($"{family} 5000", new(family, 5000, 5000, 5), quick ? 1 : 3, pot: true, scipy: true, orTools: !quick);
    Row($"{family} 10000", new(family, 10000, 10000, 5), quick ? 2 : 1, pot: !quick, scipy: false, orTools: false);
    Row($"{family} weighted 1500 x 2500", new(family, 1500, 2500, 5, weighted: true), 5, pot: true, scipy: false, orTools: false);
}

Row("U 5000, d = 64", new('U', 5000, 5000, 64), 1, pot: true, scipy: true, orTools: false);
foreach (int n in large ? new[] { 20_000, 100_000 } : [])
{
    foreach (char family in "UM")
    {
        Row($"{family} {n}", new(family, n, n, 5), 1, pot: false, scipy: false, orTools: false);
    }
}

using (var circle = new Instance('U', 1_000_000, 1_000_000, 1))
{
    var runs = Enumerable.Range(0, 6)
        .Select(_ => (Ours: Solvers.Ours(circle).Seconds, Sort: Solvers.Sorting(circle).Seconds)).Skip(1).ToArray();
    double ours = Median([.. runs.Select(r => r.Ours)]), sort = Median([.. runs.Select(r => r.Sort)]);
    double pot = peer?.Solve("circle", circle).Seconds ?? double.NaN;
    Line($"circle 10^6: {ours:F3} s; Array.Sort of both samples {sort:F3} s, "
        + $"{ours / sort:F2} of it{(double.IsNaN(pot) ? "" : $"; POT {pot:F1} s, {pot / ours:F0} times as long")}.");
}

Line(
    $"Largest memory of this process: {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB (with the matrices "
    + "OR-Tools takes).");
if (Array.IndexOf(args, "--keep") is >= 0 and var at && at + 1 < args.Length)
{
    File.WriteAllLines(args[at + 1], table);
}

void Row(string name, Instance made, int rounds, bool pot, bool scipy, bool orTools)
{
    using var instance = made;
    var times = new Dictionary<string, List<double>> { ["ours"] = [], ["pot"] = [], ["scipy"] = [], ["orTools"] = [] };
    double cost = Solvers.Ours(instance).Cost;
    for (int round = 0; round < rounds; round++)
    {
        Take("ours", Solvers.Ours(instance));
        foreach (string solver in new[] { "pot", "scipy" })
        {
            if (peer is not null && (solver == "pot" ? pot : scipy))
            {
                Take(solver, peer.Solve(solver, instance));
            }
        }

        if (orTools)
        {
            Take("orTools", Solvers.OrTools(instance));
        }
    }

    double ours = Median(times["ours"]);
    string Text(string solver) => times[solver].Count == 0 ? "" : $"{Median(times[solver]):F3}";
    string Ratio(string solver) => times[solver].Count == 0 ? "" : $"{Median(times[solver]) / ours:F1}";
    Line($"| {name} | {ours:F3} | {Text("pot")} | {Text("scipy")} | {Text("orTools")} | {Ratio("pot")} | {Ratio("scipy")} | "
        + $"{Ratio("orTools")} |");

    void Take(string solver, (double Seconds, double Cost) run)
    {
        double tolerance = solver == "orTools" ? 1e-6 : 1e-9;
        if (!(Math.Abs(run.Cost - cost) <= tolerance * cost))
        {
            throw new InvalidOperationException($"{name}: {solver} finds {run.Cost:R}, not {cost:R}.");
        }

        times[solver].Add(run.Seconds);
    }
}

void Line(string text)
{
    table.Add(text);
    Console.WriteLine(text);
}

static double Median(IReadOnlyList<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted.Length == 0 ? double.NaN : 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
}

static string Machine() => File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? "unknown"
    : RuntimeInformation.ProcessArchitecture.ToString();
