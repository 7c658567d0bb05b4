namespace MeanFieldTools.ConsoleHost;

/// <summary>The exit codes of the console itself; those of pwsh where pwsh has one.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>The command line cannot be used.</summary>
    public const int Usage = 64;

    /// <summary>The module or the engine cannot be loaded.</summary>
    public const int Software = 70;

    /// <summary>Stopped by Ctrl+C: 128 plus the number of the signal.</summary>
    public const int Interrupted = 130;
}
