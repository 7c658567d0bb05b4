using System.Globalization;
using System.Runtime.InteropServices;
using MeanFieldTools;
using MeanFieldTools.Benchmarks;
using MeanFieldTools.Benchmarks.Study;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Random;
using MeanFieldTools.Studies;

// A study of propagation of chaos beside the same one in NumPy, SciPy and POT, from the same starts: A B A B, medians of 3, one thread
// each. Prints one table and, with --keep FILE, writes it there.
const int Rounds = 3, WarmUps = 8, Replicates = 4, D = 6;
const double Time = 1;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var serial = new ComputeOptions { ThrottleLimit = 1 };
var expert = new MeanCosineExpert(D);
var data = new TrainingData(
    new[,] { { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6 }, { 0.5, -0.5, 0.5, -0.5, 0.5, -0.5 }, { 1, 0.8, 0.6, 0.4, 0.2, 0 }, { 2, 1, 0, -1, -2, 3 } },
    [0.3, -0.2, 0.4, 0.1]);
var limit = LimitSolver.Solve(expert, data, new LimitOptions { Time = Time, Compute = serial });
using var peer = new Peer();
var table = new List<string>
{
    "# A study of propagation of chaos beside NumPy and POT",
    "",
    $"{Machine()}; {Environment.ProcessorCount} cores; {RuntimeInformation.FrameworkDescription}; {peer.Version}; "
    + $"{DateTime.UtcNow:yyyy-MM-dd}.",
    $"Mean cosine on T^{D}, 4 data, T = {Time}, R = {Replicates}: particles, copies and fresh particles followed together, "
    + "coupling along the path, two exact",
    "W_2^2 in l2 a replicate. Same starts on both sides. Dormand-Prince with 1.01e-8 a step: ours for the worst particle, "
    + "SciPy's for the root mean square.",
    $"Seconds of processor time of one thread, medians of {Rounds} after {WarmUps} runs to warm up, A B A B; "
    + "the limit's solution and the peer's start are not timed.",
    "`dotnet run -c Release --project tests/Benchmarks/Study -- --keep tests/Benchmarks/Study/RESULTS.md`",
    "",
    "| N | ours (s) | NumPy + POT (s) | peer / ours | coupling ours | coupling peer | W_2^2 ours | W_2^2 peer |",
    "|---|---|---|---|---|---|---|---|",
};
table.ForEach(Console.WriteLine);
foreach (int count in new[] { 128, 512 })
{
    string file = Path.GetTempFileName();
    try
    {
        WriteStarts(file, count);
        var (ours, theirs) = (Ours(count), peer.Run(count, Replicates, file));
        Agree("coupling", ours.Coupling, theirs.Coupling);
        Agree("W_2^2", ours.Transport, theirs.Transport);
        for (int i = 1; i < WarmUps; i++)
        {
            Ours(count);
            peer.Run(count, Replicates, file);
        }

        var rounds = Enumerable.Range(0, Rounds)
            .Select(_ => (A: Ours(count).Seconds, B: peer.Run(count, Replicates, file).Seconds)).ToArray();
        double a = Median(rounds.Select(r => r.A)), b = Median(rounds.Select(r => r.B));
        Line($"| {count} | {a:F4} | {b:F4} | {b / a:F1} | {ours.Coupling:G9} | {theirs.Coupling:G9} | {ours.Transport:G9} | "
            + $"{theirs.Transport:G9} |");
    }
    finally
    {
        File.Delete(file);
    }
}

if (Array.IndexOf(args, "--keep") is >= 0 and var at && at + 1 < args.Length)
{
    File.WriteAllLines(args[at + 1], table);
}

Outcome Ours(int count)
{
    var options = new ChaosStudyOptions
    {
        Count = [count],
        Replicate = Replicates,
        Seed = 0,
        Norm = GroundNorm.L2,
        Training = new TrainingOptions { Time = Time, RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 },
        Compute = serial,
    };
    double[] grid = [.. Enumerable.Range(0, 17).Select(i => Time * i / 16)];
    double begin = CpuClock.Now, coupling = 0, transport = 0;
    for (int seed = 0; seed < Replicates; seed++)
    {
        var sample = new CoupledRun(limit, count, seed, options, serial).Execute([Time], grid, null).Samples[0];
        coupling += sample.Pathwise.L2 / Replicates;
        transport += sample.TransportOfMixture!.Value / Replicates;
    }

    return new Outcome(CpuClock.Now - begin, coupling, transport);
}

// What a replicate draws: its particles, then the fresh ones.
void WriteStarts(string file, int count)
{
    using var stream = File.Create(file);
    for (int seed = 0; seed < Replicates; seed++)
    {
        foreach (var purpose in new[] { StreamPurpose.InitialParticles, StreamPurpose.LimitSample })
        {
            stream.Write(MemoryMarshal.AsBytes<double>(limit.Law.Draw(count, D, seed, purpose)));
        }
    }
}

void Line(string text)
{
    table.Add(text);
    Console.WriteLine(text);
}

static void Agree(string name, double ours, double theirs)
{
    if (!(Math.Abs(ours - theirs) <= 1e-5 * Math.Abs(ours)))
    {
        throw new InvalidOperationException($"The {name} is {ours:R} here and {theirs:R} there: not the same study.");
    }
}

static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

static string Machine() => File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? "unknown"
    : RuntimeInformation.ProcessArchitecture.ToString();
