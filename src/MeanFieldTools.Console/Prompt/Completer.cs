using System.Collections;
using System.Management.Automation;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Completes commands, parameters and their values by asking the engine. Members and file names it completes by itself: there the engine
/// fails for want of commands that it doesn't have here.
/// </summary>
internal sealed class Completer(Session session)
{
    /// <summary>The completion of a text at a position; null when there is none.</summary>
    public Completion? Complete(string text, int cursor) =>
        Ask(text, cursor)
        ?? MemberNames.Complete(text[..cursor], session.Variable)
        ?? FileNames.Complete(text[..cursor], session.Engine.SessionState.Path.CurrentFileSystemLocation.Path);

    private Completion? Ask(string text, int cursor)
    {
        using var shell = PowerShell.Create(session.Runspace);
        var errors = session.Variable("Error") as ArrayList;
        int known = errors?.Count ?? 0;
        try
        {
            var found = CommandCompletion.CompleteInput(text, cursor, options: null, shell);
            string[] texts = [.. found.CompletionMatches.Select(match => match.CompletionText)];
            return texts.Length > 0 ? new Completion(found.ReplacementIndex, found.ReplacementLength, texts) : null;
        }
        catch (Exception exception) when (exception is IContainsErrorRecord)
        {
            return null;
        }
        finally
        {
            // What fails in here is not the user's error.
            errors?.RemoveRange(0, Math.Max(0, errors.Count - known));
        }
    }
}
