using System.Diagnostics;
using System.Globalization;

namespace MeanFieldTools.Benchmarks.Transport;

/// <summary>The Python process that runs POT and SciPy.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process) =>
        (_process, Version) = (process, process.StandardOutput.ReadLine() ?? throw new IOException("Python ended."));

    public string Version { get; }

    /// <summary>Starts the system's Python, which is where Debian puts python3-pot; null where it lacks the packages.</summary>
    public static Peer? Start()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "transport_peer.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" },
        };
        try
        {
            return new Peer(Process.Start(start)!);
        }
        catch (Exception failure) when (failure is IOException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Seconds of one thread, and the cost found.</summary>
    public (double Seconds, double Cost) Solve(string solver, Instance instance)
    {
        _process.StandardInput.WriteLine($"{solver} {instance.File}");
        _process.StandardInput.Flush();
        string[] answer = (_process.StandardOutput.ReadLine() ?? throw new IOException($"Python ended in {solver}.")).Split(' ');
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
