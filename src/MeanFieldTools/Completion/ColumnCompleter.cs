using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace MeanFieldTools.Commands;

/// <summary>Completes a column of the CSV file that is named already.</summary>
public sealed class ColumnCompleter : ListCompleter
{
    private protected override IEnumerable<string> NamesFor(IDictionary bound)
    {
        try
        {
            return bound["Path"] is { } path && Runspace.DefaultRunspace is { } runspace
                ? TableFile.Columns(runspace.SessionStateProxy.Path.GetUnresolvedProviderPathFromPSPath($"{path}"))
                : [];
        }
        catch (Exception failure) when (failure is RuntimeException or ReportedException or MeanFieldException)
        {
            return [];
        }
    }
}
