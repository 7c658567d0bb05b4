using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Commands;

/// <summary>The base of the cmdlets that read experiment files.</summary>
public abstract class ExperimentCommand : MeanFieldCommand
{
    [Parameter]
    [ArgumentCompleter(typeof(SettingCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] Set { get; set; } = [];

    /// <summary>The settings, without what PowerShell wraps around values.</summary>
    private protected Settings Settings => new("-Set", [.. Set.Select(Plain)]);

    private protected MeanFieldExperiment Read(string path) => ExperimentReader.Read(FullPath(path), Settings);

    private static object Plain(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => "",
        string text => text,
        IDictionary table => PlainTable(table),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        var other => other,
    };

    private static OrderedDictionary PlainTable(IDictionary table)
    {
        var plain = new OrderedDictionary();
        foreach (DictionaryEntry entry in table)
        {
            plain[entry.Key] = Plain(entry.Value);
        }

        return plain;
    }
}
