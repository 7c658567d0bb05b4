using System.Management.Automation;
using System.Text.RegularExpressions;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Completes the members of what a variable holds, as in $limit.Est or $run.Trace.Le.</summary>
internal static partial class MemberNames
{
    /// <summary>Completes the last word of a text.</summary>
    /// <param name="text">The text up to the cursor.</param>
    /// <param name="variable">Gives the value of a variable, or null.</param>
    public static Completion? Complete(string text, Func<string, object?> variable)
    {
        var access = Access().Match(text);
        if (!access.Success)
        {
            return null;
        }

        object? value = variable(access.Groups["variable"].Value);
        foreach (string name in access.Groups["path"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            value = value is null ? null : Read(PSObject.AsPSObject(value).Properties[name]);
        }

        var begun = access.Groups["member"];
        string[] texts = value is null ? [] : [.. Texts(PSObject.AsPSObject(value), begun.Value)];
        return texts.Length > 0 ? new Completion(begun.Index, begun.Length, texts) : null;
    }

    /// <summary>Names with underscores are those of accessors and operators, which nobody writes.</summary>
    private static IEnumerable<string> Texts(PSObject value, string beginning) =>
        value.Properties.Select(property => property.Name)
            .Concat(value.Methods.Where(method => !method.Name.Contains('_', StringComparison.Ordinal)).Select(method => method.Name + "("))
            .Where(name => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            .Distinct();

    private static object? Read(PSPropertyInfo? property)
    {
        try
        {
            return property?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\$(?<variable>\w+)(?<path>(\.\w+)*)\.(?<member>\w*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Access();
}
