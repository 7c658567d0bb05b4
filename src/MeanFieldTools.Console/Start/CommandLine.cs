namespace MeanFieldTools.ConsoleHost;

/// <summary>What the user asked the console to do.</summary>
public enum StartMode
{
    /// <summary>Read from standard input: a prompt on a terminal, a script otherwise.</summary>
    Input,

    /// <summary>Run the text of a command.</summary>
    Command,

    /// <summary>Run a script file with arguments.</summary>
    Script,

    /// <summary>Print the usage.</summary>
    Help,

    /// <summary>Print the versions.</summary>
    Version,

    /// <summary>Say what is wrong with the command line.</summary>
    Fault,
}

/// <summary>The command line, read with the rules of pwsh: what follows the script or the command belongs to it.</summary>
/// <param name="Mode">What to do.</param>
/// <param name="Text">The path of the script, the text of the command, or what is wrong.</param>
/// <param name="Arguments">The arguments of the script.</param>
public sealed record CommandLine(StartMode Mode, string Text, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads the arguments of the process.</summary>
    public static CommandLine Parse(params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Length == 0)
        {
            return new CommandLine(StartMode.Input, "", []);
        }

        string first = arguments[0];
        return Option(first) switch
        {
            null => Script(arguments),
            "c" or "command" when arguments.Length == 1 => Fault($"{first} needs the text of a command after it."),
            "c" or "command" when arguments is [_, "-"] => new CommandLine(StartMode.Input, "", []),
            "c" or "command" => new CommandLine(StartMode.Command, string.Join(' ', arguments.Skip(1)), []),
            "f" or "file" when arguments.Length == 1 => Fault($"{first} needs the path of a script after it."),
            "f" or "file" => Script(arguments[1..]),
            "h" or "help" or "?" => new CommandLine(StartMode.Help, "", []),
            "v" or "version" => new CommandLine(StartMode.Version, "", []),
            _ => Fault($"There is no option '{first}'. Options of a script come after its path."),
        };
    }

    private static string? Option(string argument) =>
        argument.Length > 1 && argument[0] == '-' ? argument.TrimStart('-').ToLowerInvariant() : null;

    private static CommandLine Script(string[] arguments) => new(StartMode.Script, arguments[0], arguments[1..]);

    private static CommandLine Fault(string message) => new(StartMode.Fault, message, []);
}
