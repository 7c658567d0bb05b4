using System.Management.Automation.Runspaces;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Turns the arguments after a script's path into parameters as pwsh -File does: -Name is a parameter, -Name:value one with its value, all
/// else is text. Nothing is evaluated, so $HOME stays $HOME; only true and false after a colon become Booleans, as switches need.
/// </summary>
public static class ScriptArguments
{
    /// <summary>The hyphen and the dashes that word processors make of it; the engine takes them all.</summary>
    private const string Dashes = "-\u2013\u2014\u2015";

    /// <summary>The parameters, in the order of the arguments.</summary>
    public static IReadOnlyList<CommandParameter> Parse(IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var parameters = new List<CommandParameter>();
        string? waiting = null;
        foreach (string argument in arguments)
        {
            int colon = argument.IndexOf(':', StringComparison.Ordinal);
            if (waiting is not null)
            {
                parameters.Add(new CommandParameter(waiting, argument));
                waiting = null;
            }
            else if (argument.Length < 2 || !Dashes.Contains(argument[0]))
            {
                parameters.Add(new CommandParameter(null, argument));
            }
            else if (colon < 0)
            {
                parameters.Add(new CommandParameter(argument));
            }
            else if (colon == argument.Length - 1)
            {
                waiting = argument[..colon];
            }
            else
            {
                parameters.Add(new CommandParameter(argument[..colon], Value(argument[(colon + 1)..])));
            }
        }

        return parameters;
    }

    private static object Value(string text) => bool.TryParse(text.StartsWith('$') ? text[1..] : text, out bool truth) ? truth : text;
}
