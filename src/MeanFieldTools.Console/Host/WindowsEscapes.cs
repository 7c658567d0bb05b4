using System.Runtime.InteropServices;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Old consoles of Windows understand escape sequences only when asked to; all other terminals always do.</summary>
internal static class WindowsEscapes
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint EnableVirtualTerminalProcessing = 4;

    /// <summary>Whether escape sequences work.</summary>
    public static bool Enable() =>
        !OperatingSystem.IsWindows()
        || ((Console.IsOutputRedirected || Enable(StandardOutput)) && (Console.IsErrorRedirected || Enable(StandardError)));

    private static bool Enable(int output)
    {
        nint handle = GetStdHandle(output);
        return GetConsoleMode(handle, out uint mode) && SetConsoleMode(handle, mode | EnableVirtualTerminalProcessing);
    }

    [DllImport("kernel32.dll")]
    private static extern nint GetStdHandle(int output);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint handle, out uint mode);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint handle, uint mode);
}
