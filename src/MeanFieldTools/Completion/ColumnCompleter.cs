using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Files;

namespace MeanFieldTools.Completion;

/// <summary>Completes a column of the CSV file that is named already.</summary>
internal sealed class ColumnCompleter : ListCompleter
{
    private const string FullPath = "$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])";

    private protected override IEnumerable<string> NamesFor(IDictionary bound)
    {
        if (bound["Path"] is not { } path)
        {
            return [];
        }

        try
        {
            // The shell is busy completing: only a nested script may ask it.
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            return shell.AddScript(FullPath).AddArgument($"{path}").Invoke<string>() is [var full] ? TableFile.Columns(full) : [];
        }
        catch (RuntimeException)
        {
            return [];
        }
    }
}
