using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MeanFieldTools.Help;

/// <summary>The beginning of a page: headings and what the comments in the source say.</summary>
internal static partial class PageTemplate
{
    private static readonly string[] Common = ["ThrottleLimit", "WhatIf", "Confirm", "NoClobber", "PassThru", "LiteralPath"];

    public static string Write(Command? command, string bin)
    {
        if (command is null)
        {
            throw new SourceFileException(bin, 1, "the built module has no such cmdlet; build first");
        }

        var comments = XDocument.Load(Path.Combine(bin, "MeanFieldTools.xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, member => Spaces().Replace(member.Value, " ").Trim());
        var page = new StringBuilder($"# {command.Name}\n\n{comments.GetValueOrDefault($"T:{command.Type.FullName}", "...")}\n\n## Description\n\n...\n\n## Parameters\n");
        foreach (var parameter in command.Parameters.Where(parameter => !Common.Contains(parameter.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            page.Append($"\n### -{parameter.Name}\n\n{Default().Replace(Comment(command.Type, parameter.Name), "$1\n\nDefault: $2.")}\n");
        }

        page.Append($"\n## Inputs\n\n### ...\n\n...\n\n## Outputs\n\n### ...\n\n...\n\n## Examples\n\n### ...\n\n```powershell\n{command.Name}\n```\n\n...\n\n## Related links\n\n- about_MeanFieldTools\n");
        return page.ToString();

        string Comment(Type? type, string name) => type is null ? "..."
            : comments.TryGetValue($"P:{type.FullName}.{name}", out string? text) ? text : Comment(type.BaseType, name);
    }

    // What the comment says of the default becomes a paragraph of its own.
    [GeneratedRegex(@"^(.*?) Default:? ([^.]*)\.$")]
    private static partial Regex Default();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
