using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MeanFieldTools.Tests;

/// <summary>Programs of others that a machine may have.</summary>
internal static class Programs
{
    /// <summary>What a program prints; null where it is not there or fails.</summary>
    public static string? Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8
            };
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
