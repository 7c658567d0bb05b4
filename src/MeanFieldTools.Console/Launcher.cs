using System.Text;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Puts the parts together, runs what the command line asks for and says how it went.</summary>
internal static class Launcher
{
    /// <summary>Runs a script, a command, the text of standard input or a prompt.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(CommandLine line)
    {
        if (line.Mode == StartMode.Script && !File.Exists(line.Text))
        {
            return Refuse($"There is no script '{line.Text}'. Check the path; it is relative to the current directory.", ExitCode.Usage);
        }

        if (ModuleManifest.Find() is not { } manifest)
        {
            return Refuse($"There is no module MeanFieldTools in any folder above '{AppContext.BaseDirectory}'.", ExitCode.Software);
        }

        var screen = new Screen();
        bool hasPrompt = line.Mode == StartMode.Input && !Console.IsInputRedirected;
        using var interruption = new Interruption(hasPrompt, screen.EndProgress);
        var host = new EngineHost(screen, new PersonAtTerminal(screen, interruption));
        using var session = Session.Open(host);
        if (session.Import(manifest) is { } fault)
        {
            string message = $"The module '{manifest}' cannot be imported. Build the project again.{Environment.NewLine}{fault}";
            return Refuse(message, ExitCode.Software);
        }

        var runner = new PipelineRunner(session, host, interruption);
        return hasPrompt ? Converse(session, host, runner) : Run(line, session, host, runner);
    }

    /// <summary>Says on standard error why nothing was run.</summary>
    public static int Refuse(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }

    private static int Converse(Session session, EngineHost host, PipelineRunner runner)
    {
        new PromptLoop(host, runner, new Completer(session)).Run();
        return host.RequestedExit ?? ExitCode.Success;
    }

    /// <summary>Runs once. For text, as for pwsh, the success of its last statement counts too.</summary>
    private static int Run(CommandLine line, Session session, EngineHost host, PipelineRunner runner)
    {
        var outcome = line.Mode switch
        {
            StartMode.Script => runner.RunScript(Path.GetFullPath(line.Text), ScriptArguments.Parse(line.Arguments)),
            StartMode.Command => runner.RunText(line.Text),
            _ => runner.RunText(StandardInput()),
        };
        return outcome switch
        {
            Outcome.Interrupted => ExitCode.Interrupted,
            _ when host.RequestedExit is { } requested => requested,
            Outcome.Completed when line.Mode == StartMode.Script || session.Variable("?") is true => ExitCode.Success,
            _ => ExitCode.Failure,
        };
    }

    private static string StandardInput()
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return reader.ReadToEnd();
    }
}
