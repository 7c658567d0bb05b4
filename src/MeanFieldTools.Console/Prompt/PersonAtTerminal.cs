using System.Management.Automation;
using System.Management.Automation.Host;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Asks at the terminal. Where input is redirected nobody can answer, and waiting would hang a run that nobody watches.</summary>
internal sealed class PersonAtTerminal : IPerson
{
    private readonly Screen _screen;
    private readonly Interruption _interruption;
    private readonly SystemTerminal _terminal;
    private readonly LineEditor _editor;

    public PersonAtTerminal(Screen screen, Interruption interruption)
    {
        _screen = screen;
        _interruption = interruption;
        _terminal = new SystemTerminal(screen);
        _editor = new LineEditor(_terminal, new History(), (_, _) => null);
    }

    /// <inheritdoc/>
    public void Tell(string line)
    {
        RequirePerson(line);
        _terminal.Write(line + Environment.NewLine);
    }

    /// <inheritdoc/>
    public string Ask(string question, bool secret = false)
    {
        RequirePerson(question);
        _screen.EndProgress();
        var answer = SystemTerminal.Read(_editor, question, secret);
        if (answer.End == LineEnd.Cancelled)
        {
            _interruption.Interrupt();
            throw new PipelineStoppedException();
        }

        return answer.Text;
    }

    private static void RequirePerson(string question)
    {
        if (Console.IsInputRedirected)
        {
            string message = $"A person would have to answer '{question.Trim()}', but the input is not a terminal. "
                + "Give all mandatory parameters, and -Confirm:$false where a command asks for consent.";
            throw new HostException(message, null, "NobodyToAsk", ErrorCategory.ResourceUnavailable);
        }
    }
}
