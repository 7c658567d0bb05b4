using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeanFieldTools.Completion;

/// <summary>Completes an experiment file: folders, and files of YAML.</summary>
internal sealed class ExperimentFileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionCompleters.CompleteFilename(wordToComplete ?? "").Where(file => file.ResultType == CompletionResultType.ProviderContainer
            || file.ListItemText.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || file.ListItemText.EndsWith(".yml", StringComparison.OrdinalIgnoreCase));
}
