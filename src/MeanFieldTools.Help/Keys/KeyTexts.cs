using System.Reflection;
using System.Text.RegularExpressions;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Help.Keys;

/// <summary>
/// What every key of an experiment file means, written once: in the page about experiments, or in the page of the cmdlet that has a
/// parameter of this name. Which cmdlets these are is what the text of the section names.
/// </summary>
internal sealed partial class KeyTexts
{
    /// <summary>The heading in the page about experiments under which keys are described.</summary>
    public const string Heading = "Keys";

    private readonly string _page;
    private readonly IReadOnlyDictionary<string, (CommandPage Page, Command Command)> _commands;
    private readonly Dictionary<string, MarkdownSection> _own;
    private readonly Dictionary<string, string> _texts = [];

    private KeyTexts(string page, IReadOnlyDictionary<string, (CommandPage Page, Command Command)> commands)
    {
        (_page, _commands) = (page, commands);
        _own = MarkdownFile.Read(page).Sections(3).Where(section => section.Parent == Heading).ToDictionary(section => section.Heading);
        Read(typeof(ExperimentSection), "");
        if (_own.Values.FirstOrDefault(section => !_texts.ContainsKey(section.Heading)) is { } stranger)
        {
            throw new SourceFileException(page, stranger.Line, $"there is no key '{stranger.Heading}' in experiment files");
        }
    }

    /// <summary>Reads the texts of all keys.</summary>
    /// <param name="page">The page about experiments.</param>
    /// <param name="commands">The cmdlets by name, each with its page.</param>
    public static KeyTexts Read(string page, IReadOnlyDictionary<string, (CommandPage Page, Command Command)> commands) =>
        new(page, commands);

    /// <summary>The text of a key, with the default where the text says one.</summary>
    public string Of(string path) => _texts[path];

    /// <summary>Every key with its meaning and what it takes, as lines for the help.</summary>
    public IEnumerable<string> Paragraphs() => Paragraphs(new ExperimentSection(), "");

    private IEnumerable<string> Paragraphs(object section, string prefix)
    {
        foreach (var (key, property) in YamlBinder.Keys(section.GetType()))
        {
            yield return $"{prefix}{key}\n  {Of(prefix + key)} ({KeyShape.Describe(property, section)})";
            if (Inner(property.PropertyType, section.GetType()) is { } inner)
            {
                foreach (string paragraph in Paragraphs(Activator.CreateInstance(inner)!, $"{prefix}{key}."))
                {
                    yield return paragraph;
                }
            }
        }
    }

    private void Read(Type section, string prefix)
    {
        // The experiment as a whole has no page of its own.
        string about = prefix.Length == 0 ? "" : _texts[prefix.TrimEnd('.')];
        var cmdlets = Cmdlet().Matches(about).Where(match => _commands.ContainsKey(match.Value))
            .Select(match => _commands[match.Value]).ToList();
        object initial = Activator.CreateInstance(section)!;
        foreach (var (key, property) in YamlBinder.Keys(section))
        {
            string path = prefix + key;
            var shared = Shared(property, cmdlets, YamlBinder.Keys(section).Keys);
            var own = _own.TryGetValue(path, out var entry) ? ParameterText.From(entry) : null;
            if (own is not null && shared is not null && own.Text.SequenceEqual(shared.Text))
            {
                throw new SourceFileException(
                    _page, entry!.Line, $"'{path}' has the text of the parameter -{property.Name}; remove it here");
            }

            var text = own ?? shared
                ?? throw new SourceFileException(_page, 1, $"nothing tells what '{path}' means; add '### {path}' under '{Heading}'");

            // A default that the section has is shown with what the key takes.
            string? @default = property.GetValue(initial) is null ? own?.Default ?? shared?.Default : null;
            _texts[path] = string.Join(
                ' ', @default is null ? text.Text : [.. text.Text, $"Default: {@default}{(@default.EndsWith('.') ? "" : ".")}"]);
            if (Inner(property.PropertyType, section) is { } inner)
            {
                Read(inner, path + ".");
            }
        }
    }

    // What the first of some cmdlets with a parameter of this name says of it, without tables. In a file a parameter is called by its key.
    private static ParameterText? Shared(
        PropertyInfo property, IEnumerable<(CommandPage Page, Command Command)> cmdlets, IEnumerable<string> keys)
    {
        foreach (var (page, command) in cmdlets)
        {
            if (page.Parameters.TryGetValue(property.Name, out var text))
            {
                string? initial = command.Parameters.First(parameter => parameter.Name == property.Name).Default;
                return new ParameterText(
                    [.. text.Text.Where(paragraph => !paragraph.Contains('\n', StringComparison.Ordinal)).Select(Rename)],
                    text.Default is { } said ? Rename(said) : initial);
            }
        }

        return null;

        string Rename(string text) => Parameter().Replace(
            text,
            match => keys.FirstOrDefault(key => key.Equals(match.Groups[1].Value, StringComparison.OrdinalIgnoreCase)) ?? match.Value);
    }

    // The section that a key holds; null for a value, and for what repeats the section around it.
    private static Type? Inner(Type type, Type around)
    {
        var inner = type.GetElementType() ?? type;
        return YamlBinder.IsSection(inner) && inner != around && inner != typeof(ExperimentSection) ? inner : null;
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z]\w+")]
    private static partial Regex Cmdlet();

    [GeneratedRegex(@"(?<!\w)-([A-Z]\w+)")]
    private static partial Regex Parameter();
}
