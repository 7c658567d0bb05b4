using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeanFieldTools.Completion;

/// <summary>Completes an argument from a list of names: wildcards, any case, in the list's order.</summary>
internal abstract class ListCompleter : IArgumentCompleter
{
    private protected virtual IEnumerable<string> Names => [];

    /// <summary>The names in view of what is typed already.</summary>
    private protected virtual IEnumerable<string> NamesFor(IDictionary bound) => Names;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        var pattern = WildcardPattern.Get(word + "*", WildcardOptions.IgnoreCase);
        return NamesFor(fakeBoundParameters ?? new Hashtable()).Where(pattern.IsMatch).Select(name => new CompletionResult(
            name.All(char.IsLetterOrDigit) ? name : $"'{name}'", name, CompletionResultType.ParameterValue, name));
    }
}
