using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Where in a script an error arose: file, line and column, and the line itself with a marker underneath.</summary>
internal static class ErrorPlace
{
    private const string Quoted = "+ ";

    /// <summary>The lines of text; none when the error has no place in a script.</summary>
    public static IEnumerable<string> Of(InvocationInfo? invocation)
    {
        if (invocation is null || invocation.ScriptLineNumber < 1)
        {
            return [];
        }

        // The engine cuts long lines around the marker; its first line only says in the user's language what we say below.
        var quoted = (invocation.PositionMessage ?? "").Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => line.StartsWith(Quoted, StringComparison.Ordinal));
        string file = invocation.ScriptName is { Length: > 0 } path ? Shorten(path) : "line";
        return [FormattableString.Invariant($"{file}:{invocation.ScriptLineNumber} char:{invocation.OffsetInLine}"), .. quoted];
    }

    /// <summary>Relative to the current directory for files in it, whole for others.</summary>
    private static string Shorten(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
