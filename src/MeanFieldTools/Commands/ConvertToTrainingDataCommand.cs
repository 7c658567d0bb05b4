using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.ConvertTo, "TrainingData")]
[OutputType(typeof(TrainingData))]
public sealed class ConvertToTrainingDataCommand : TrainingTableCommand
{
    private TrainingTable? _table;
    private int _count;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrStop(Label, () => _table = NewTable());

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        int number = ++_count;
        ForInput(InputObject, () =>
        {
            _table!.Offer(
                InputObject.BaseObject is IDictionary table ? Keys(table) : InputObject.Properties.Select(property => property.Name));
            _table.Add(name => Cell(name, $"Object {number}"), $"Object {number}");
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(null, () => WriteData(_table!));

    // The keys of a hashtable have no order.
    private static IEnumerable<string> Keys(IDictionary table)
    {
        var names = table.Keys.Cast<object>().Select(TrainingTable.Text);
        return table is IOrderedDictionary ? names : names.Order(StringComparer.Ordinal);
    }

    private object? Cell(string name, string where)
    {
        bool known = InputObject.BaseObject is IDictionary keys ? keys.Contains(name) : InputObject.Properties[name] is not null;
        if (!known)
        {
            throw new MeanFieldException(
                Fault.TableInvalid, $"{where}: there is no value of {Quote.Of(name)}. Check the name of the property.");
        }

        return NumberArgument.Unwrap(InputObject.BaseObject is IDictionary table ? table[name] : InputObject.Properties[name].Value);
    }
}
