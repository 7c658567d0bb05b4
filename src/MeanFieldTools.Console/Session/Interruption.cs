using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Ctrl+C: the first stops the running pipeline, the next ends the process. When nobody waits at a prompt, the process ends even if the
/// pipeline does not stop in time.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.25);
    private readonly Lock _lock = new();
    private readonly bool _hasPrompt;
    private readonly Action _beforeExit;
    private readonly PosixSignalRegistration _registration;
    private PowerShell? _running;
    private bool _stopping;

    public Interruption(bool hasPrompt, Action beforeExit)
    {
        _hasPrompt = hasPrompt;
        _beforeExit = beforeExit;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    }

    /// <summary>Runs a pipeline so that Ctrl+C stops it.</summary>
    /// <returns>Whether it was stopped.</returns>
    public bool Guard(PowerShell pipeline, Action run)
    {
        lock (_lock)
        {
            _running = pipeline;
            _stopping = false;
        }

        try
        {
            run();
        }
        finally
        {
            lock (_lock)
            {
                _running = null;
            }
        }

        return _stopping;
    }

    /// <summary>What Ctrl+C does.</summary>
    public void Interrupt()
    {
        PowerShell pipeline;
        lock (_lock)
        {
            if (_running is null && _hasPrompt)
            {
                return;
            }

            if (_running is null || _stopping)
            {
                EndProcess();
            }

            _stopping = true;
            pipeline = _running;
        }

        if (!_hasPrompt)
        {
            _ = Task.Delay(Patience).ContinueWith(_ => EndProcess(), TaskScheduler.Default);
        }

        // A command may take its time to stop; this thread has to be free for the next Ctrl+C.
        _ = Task.Run(() => pipeline.BeginStop(callback: null, state: null));
    }

    /// <inheritdoc/>
    public void Dispose() => _registration.Dispose();

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Interrupt();
    }

    [DoesNotReturn]
    private void EndProcess()
    {
        _beforeExit();
        Environment.Exit(ExitCode.Interrupted);
    }
}
