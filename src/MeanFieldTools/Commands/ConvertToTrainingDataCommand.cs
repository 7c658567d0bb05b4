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
        ForInput(InputObject, () => _table!.Add(Cell, $"Object {number}"));
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(null, () => WriteData(_table!));

    private object? Cell(string name)
    {
        object? value = InputObject.BaseObject is System.Collections.IDictionary table ? table[name] : InputObject.Properties[name]?.Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }
}
