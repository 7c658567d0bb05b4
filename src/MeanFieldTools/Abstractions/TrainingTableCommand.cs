using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Completion;
using MeanFieldTools.Files;

namespace MeanFieldTools.Abstractions;

/// <summary>The base of the cmdlets that turn tables into training data: which columns, which labels, which range.</summary>
public abstract class TrainingTableCommand : MeanFieldCommand
{
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] InputProperty { get; set; } = [];

    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string TargetProperty { get; set; } = "";

    [Parameter]
    [ValidateNotNull]
    public Hashtable? Label { get; set; }

    [Parameter]
    [ValidateCount(2, 2)]
    [NumberTransformation]
    public double[]? Range { get; set; }

    private protected TrainingTable NewTable() => new(InputProperty, TargetProperty, Label is null ? null : Numbers(Label));

    private protected void WriteData(TrainingTable table)
    {
        var data = table.Build(Range);
        WriteVerbose($"{data}; {table.SkippedCount} rows left out.");
        WriteObject(data);
    }

    private static Dictionary<string, double> Numbers(Hashtable labels)
    {
        var numbers = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in labels)
        {
            string name = TrainingTable.Text(entry.Key);
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            numbers[name] = TrainingTable.TryNumber(value, out double number)
                ? number
                : throw new MeanFieldException(
                    Fault.TableInvalid,
                        $"The label '{Quote.Of(name)}' is mapped to '{Quote.Of(TrainingTable.Text(value))}', which is not a number.");
        }

        return numbers;
    }
}
