using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MeanFieldTools.Help;

/// <summary>Writes the help of cmdlets in MAML, the form that Get-Help reads.</summary>
/// <param name="common">What is written about parameters that many cmdlets share.</param>
internal sealed class MamlWriter(IReadOnlyDictionary<string, ParameterText> common)
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Cmd = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly XElement _root = new(
        Msh + "helpItems",
        new XAttribute("schema", "maml"),
        new XAttribute(XNamespace.Xmlns + "maml", Maml.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "command", Cmd.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "dev", Dev.NamespaceName));

    /// <summary>Adds a cmdlet: its text from the page, its shape from the assembly.</summary>
    public void Add(CommandPage page, Command command)
    {
        if (page.Parameters.Keys.FirstOrDefault(name => command.Parameters.All(p => p.Name != name)) is { } stranger)
        {
            throw new SourceFileException(page.Path, 1, $"{command.Name} has no parameter -{stranger}");
        }

        if (command.Parameters.FirstOrDefault(
            p => p.Default is { } own && own == page.Parameters.GetValueOrDefault(p.Name)?.Default) is { } twice)
        {
            throw new SourceFileException(
                page.Path, 1, $"-{twice.Name} has its default from the cmdlet itself; remove \"Default: {twice.Default}\"");
        }

        ParameterText Text(CommandParameter parameter) =>
            page.Parameters.GetValueOrDefault(parameter.Name) ?? common.GetValueOrDefault(parameter.Name) ?? ParameterText.Nothing;

        _root.Add(new XElement(
            Cmd + "command",
            new XElement(
                Cmd + "details",
                new XElement(Cmd + "name", command.Name),
                new XElement(Maml + "description", Paragraphs(page.Synopsis)),
                new XElement(Cmd + "verb", command.Verb),
                new XElement(Cmd + "noun", command.Noun)),
            new XElement(Maml + "description", Paragraphs(page.Description)),
            new XElement(Cmd + "syntax", command.Sets.Select(set => new XElement(
                Cmd + "syntaxItem",
                new XElement(Maml + "name", command.Name),
                command.InSet(set).Select(p => Parameter(p, p.In(set)!, Text(p)))))),
            new XElement(Cmd + "parameters", command.Parameters
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => Parameter(p, p.In(p.Sets.First())!, Text(p)))),
            new XElement(Cmd + "inputTypes", page.Inputs.Select(type => TypeElement("inputType", type))),
            new XElement(Cmd + "returnValues", page.Outputs.Select(type => TypeElement("returnValue", type))),
            new XElement(Maml + "alertSet", page.Notes.Count == 0 ? null : new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Cmd + "examples", page.Examples.Select((example, i) => new XElement(
                Cmd + "example",
                new XElement(Maml + "title", $"-------- Example {i + 1}: {example.Title} --------"),
                new XElement(Dev + "code", example.Code),
                new XElement(Dev + "remarks", Paragraphs(example.Remarks))))),
            new XElement(Cmd + "relatedLinks", page.Links.Select(link => new XElement(
                Maml + "navigationLink",
                new XElement(Maml + "linkText", link.Text),
                new XElement(Maml + "uri", link.Address ?? ""))))));
    }

    public void Save(string path)
    {
        using var writer = XmlWriter.Create(
            path, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        _root.Save(writer);
    }

    private static XElement Parameter(CommandParameter parameter, ParameterAttribute attribute, ParameterText text)
    {
        string? initial = text.Default ?? (parameter.IsSwitch ? "False" : parameter.Mandatory ? null : parameter.Default);
        return new XElement(
            Cmd + "parameter",
            new XAttribute("required", attribute.Mandatory),
            new XAttribute("variableLength", parameter.Type.IsArray),
            new XAttribute("globbing", parameter.Wildcards),
            new XAttribute("pipelineInput", parameter.Pipeline()),
            new XAttribute("position", attribute.Position >= 0 ? attribute.Position.ToString(CultureInfo.InvariantCulture) : "named"),
            new XAttribute("aliases", parameter.Aliases.Length == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            new XElement(Maml + "description", Paragraphs(text.Text), Paragraphs(Values(parameter))),
            parameter.IsSwitch ? null : new XElement(
                Cmd + "parameterValue", new XAttribute("required", true),
                new XAttribute("variableLength", parameter.Type.IsArray), parameter.TypeText),
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeText), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", initial ?? "None"));
    }

    private static IEnumerable<string> Values(CommandParameter parameter)
    {
        if (parameter.Values.Count > 0)
        {
            yield return $"Values: {string.Join(", ", parameter.Values)}.";
        }

        if (parameter.Range is { } range)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Range: {range.MinRange} to {range.MaxRange}.");
        }
    }

    private static XElement TypeElement(string kind, TypeText type) => new(
        Cmd + kind,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Name), new XElement(Maml + "uri")),
        new XElement(Maml + "description", Paragraphs(type.Text)));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(text => new XElement(Maml + "para", text));
}
