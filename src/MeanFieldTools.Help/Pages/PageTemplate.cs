using System.Globalization;
using System.Text;

namespace MeanFieldTools.Help;

/// <summary>The beginning of a page: its headings, to be filled in where there are three points.</summary>
internal static class PageTemplate
{
    /// <param name="command">The cmdlet.</param>
    /// <param name="common">The parameters that are described for all cmdlets.</param>
    public static string Write(Command command, IReadOnlyDictionary<string, ParameterText> common)
    {
        var page = new StringBuilder($"# {command.Name}\n\n...\n\n## Description\n\n...\n\n## Parameters\n");
        foreach (var parameter in command.Parameters.Where(parameter => !common.ContainsKey(parameter.Name))
            .OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### -{parameter.Name}\n\n...\n"
                + $"{(parameter.Mandatory || parameter.IsSwitch || parameter.Default is not null ? "" : "\nDefault: ...\n")}");
        }

        string outputs = string.Concat(command.Outputs.Select(type => $"\n### {type.FullName}\n\n...\n"));
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n## Inputs\n\n### None\n\nThe cmdlet takes nothing from the pipeline.\n\n## Outputs\n{outputs}\n## Examples\n\n"
            + $"### ...\n\n```powershell\n{command.Name}\n```\n\n...\n\n## Related links\n\n- about_MeanFieldTools\n");
        return page.ToString();
    }
}
