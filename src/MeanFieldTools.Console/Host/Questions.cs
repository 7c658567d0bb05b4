using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace MeanFieldTools.ConsoleHost;

/// <summary>The questions the engine asks: values of mandatory parameters, and yes or no for -Confirm.</summary>
internal sealed class Questions(IPerson person)
{
    /// <summary>Asks for the values of named fields.</summary>
    public Dictionary<string, PSObject> AskFields(string caption, string message, IEnumerable<FieldDescription> fields)
    {
        Introduce(caption, message);
        return fields.ToDictionary(field => field.Name, field => PSObject.AsPSObject(AskField(field)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Asks until one of the choices is named.</summary>
    public int AskChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        var options = choices.Select(choice => new Option(choice)).ToList();
        string line = string.Join("  ", options.Select(option => $"[{option.Key}] {option.Name}"));
        string question = $"{line}  [?] Help{(defaultChoice >= 0 ? $" (default is \"{options[defaultChoice].Key}\")" : "")}: ";
        while (true)
        {
            string answer = person.Ask(question).Trim();
            int index = answer.Length == 0 ? defaultChoice : options.FindIndex(option => option.Matches(answer));
            if (index >= 0)
            {
                return index;
            }

            if (answer == "?")
            {
                options.ForEach(option => person.Tell($"{option.Key} - {option.Help}"));
            }
        }
    }

    /// <summary>Asks for text that is not shown.</summary>
    public static SecureString AskSecret(IPerson person, string question)
    {
        var secret = new SecureString();
        foreach (char character in person.Ask(question, secret: true))
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private void Introduce(params IEnumerable<string> lines)
    {
        foreach (string line in lines.Where(line => !string.IsNullOrEmpty(line)))
        {
            person.Tell(line);
        }
    }

    /// <summary>The engine converts text to the type it needs; only lists and secrets are asked for in another way.</summary>
    private object AskField(FieldDescription field)
    {
        if (field.ParameterTypeFullName == typeof(SecureString).FullName)
        {
            return AskSecret(person, field.Name + ": ");
        }

        if (!field.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal))
        {
            return person.Ask(field.Name + ": ");
        }

        var items = new ArrayList();
        while (person.Ask(FormattableString.Invariant($"{field.Name}[{items.Count}]: ")) is { Length: > 0 } item)
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>A choice by its whole name or by its key, the letter marked with an ampersand.</summary>
    private sealed class Option(ChoiceDescription choice)
    {
        public string Name { get; } = choice.Label.Replace("&", "", StringComparison.Ordinal);

        public string Key { get; } =
            choice.Label.IndexOf('&', StringComparison.Ordinal) is >= 0 and int mark && mark + 1 < choice.Label.Length
                ? choice.Label[mark + 1].ToString().ToUpperInvariant()
                : choice.Label;

        public string Help { get; } = string.IsNullOrEmpty(choice.HelpMessage) ? choice.Label : choice.HelpMessage;

        public bool Matches(string answer) =>
            answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Name, StringComparison.OrdinalIgnoreCase);
    }
}
