using System.Management.Automation.Language;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Reads statements at a terminal and runs them until exit or Ctrl+D.</summary>
internal sealed class PromptLoop
{
    private const string PlainPrompt = "MFT> ";
    private const string ContinuedPrompt = ">> ";
    private readonly EngineHost _host;
    private readonly PipelineRunner _runner;
    private readonly History _history = new();
    private readonly LineEditor _editor;
    private string _begun = "";

    public PromptLoop(EngineHost host, PipelineRunner runner, Completer completer)
    {
        _host = host;
        _runner = runner;
        _editor = new LineEditor(new SystemTerminal(host.Screen), _history, (text, cursor) => Complete(completer, text, cursor));
    }

    /// <summary>Runs the loop.</summary>
    public void Run()
    {
        while (_host.RequestedExit is null && ReadStatement() is { } statement)
        {
            if (!string.IsNullOrWhiteSpace(statement))
            {
                _history.Add(statement);
                _runner.RunText(statement);
                _host.Screen.EndLine();
            }
        }
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }

    /// <summary>A statement over as many lines as it needs; empty when it was abandoned, null at the end of the input.</summary>
    private string? ReadStatement()
    {
        _begun = "";
        string prompt = _runner.Evaluate("prompt") is { Length: > 0 } own ? own : PlainPrompt;
        while (true)
        {
            var line = SystemTerminal.Read(_editor, prompt);
            if (line.End != LineEnd.Entered)
            {
                return line.End == LineEnd.EndOfInput && _begun.Length == 0 ? null : "";
            }

            string text = _begun + line.Text;
            if (!IsIncomplete(text))
            {
                return text;
            }

            _begun = text + "\n";
            prompt = ContinuedPrompt;
        }
    }

    /// <summary>Completes a line in the light of those before it.</summary>
    private Completion? Complete(Completer completer, string text, int cursor)
    {
        var found = completer.Complete(_begun + text, _begun.Length + cursor);
        return found is null || found.Start < _begun.Length ? null : found with { Start = found.Start - _begun.Length };
    }
}
