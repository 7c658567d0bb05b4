using System.Diagnostics;
using System.Globalization;

namespace MeanFieldTools.Benchmarks;

/// <summary>The batched PyTorch simulator of Peers/torch_peer.py, as a process that is asked for one run at a time.</summary>
internal sealed class TorchPeer : IDisposable
{
    private readonly Process _process;

    private TorchPeer(Process process) => _process = process;

    public string Version { get; private set; } = "";

    /// <summary>Starts the peer with the first Python that has PyTorch; null if there is none.</summary>
    public static TorchPeer? Start()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Peers", "torch_peer.py");
        foreach (string python in new[] { "python3", "/usr/bin/python3", "python" })
        {
            try
            {
                var process = Process.Start(new ProcessStartInfo(python, [script])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
                string? hello = process.StandardOutput.ReadLine();
                if (hello?.StartsWith("ready", StringComparison.Ordinal) == true)
                {
                    return new TorchPeer(process) { Version = hello["ready".Length..].Trim() };
                }

                process.WaitForExit();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such Python.
            }
        }

        return null;
    }

    /// <summary>Seconds of processor time for one run.</summary>
    public double Run(string kind, Workload w, int chunk)
    {
        _process.StandardInput.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{kind} {w.QubitCount} {w.LayerCount} {w.ExpertCount} {w.DataCount} {chunk} 1"));
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
