using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Writes an error as text: what happened, where, and under which id, so that a person can mend it and a script can rely on it. The
/// engine's own views wrap lines, which breaks searching in logs, and leave out the id.
/// </summary>
internal static class ErrorText
{
    private const string Indent = "  ";

    /// <summary>The text of an error record, of an exception, or of whatever else came down the error stream.</summary>
    /// <remarks>What other programs write to their standard error is passed on as it is.</remarks>
    /// <param name="error">The error.</param>
    /// <param name="detailed">Whether to add the script's call stack.</param>
    public static string Of(object error, bool detailed) => ((error as PSObject)?.BaseObject ?? error) switch
    {
        ParseException { Errors.Length: > 0 } parse => Of(parse.Errors),
        ErrorRecord { Exception: ParseException { Errors.Length: > 0 } parse } => Of(parse.Errors),
        ErrorRecord { FullyQualifiedErrorId: "NativeCommandError" or "NativeCommandErrorMessage" } line => line.Exception.Message,
        ErrorRecord record => Of(record, detailed),
        IContainsErrorRecord { ErrorRecord: { } record } exception => Of(new ErrorRecord(record, (Exception)exception), detailed),
        Exception exception => "ERROR: " + exception.Message,
        _ => $"ERROR: {error}",
    };

    private static string Of(ParseError[] errors) => string.Join(Environment.NewLine, errors.Select(Of));

    private static string Of(ParseError error)
    {
        var place = InvocationInfo.Create(commandInfo: null, error.Extent);
        return Lines([$"ERROR: {error.Message}", .. ErrorPlace.Of(place), $"ParserError: {error.ErrorId}"]);
    }

    private static string Of(ErrorRecord record, bool detailed)
    {
        string command = record.InvocationInfo?.MyCommand?.Name is { Length: > 0 } name ? name + ": " : "";
        List<string> lines = [$"ERROR: {command}{Message(record)}", .. ErrorPlace.Of(record.InvocationInfo)];
        lines.Add($"{record.CategoryInfo.Category}: {record.FullyQualifiedErrorId}");
        if (detailed && record.ScriptStackTrace is { Length: > 0 } stack)
        {
            lines.AddRange(stack.Split('\n', StringSplitOptions.TrimEntries));
        }

        return Lines(lines);
    }

    private static string Message(ErrorRecord record)
    {
        string message = (record.ErrorDetails?.Message ?? record.Exception.Message).TrimEnd();
        return record.ErrorDetails?.RecommendedAction is { Length: > 0 } action ? $"{message} {action}" : message;
    }

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine + Indent, lines);
}
