using System.Diagnostics;
using System.Globalization;

namespace MeanFieldTools.Benchmarks.Study;

/// <summary>The Python process that runs the same study with NumPy, SciPy and POT.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts $PYTHON, or the system's Python, which is where Debian puts python3-pot.</summary>
    public Peer()
    {
        _process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Peers", "study_peer.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" },
        })!;
        Version = ReadLine();
    }

    public string Version { get; }

    /// <summary>One study from the starts in <paramref name="file"/>.</summary>
    public Outcome Run(int count, int replicates, string file)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {replicates} {file}"));
        _process.StandardInput.Flush();
        double[] answer = [.. ReadLine().Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        return new Outcome(answer[0], answer[1], answer[2]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new IOException("Python ended.");
}
