using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

/// <summary>The base of the cmdlets that turn tables into training data: which columns, which labels, which range.</summary>
public abstract class TrainingTableCommand : MeanFieldCommand
{
    /// <summary><para type="description">The columns that are inputs, in order.</para></summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] InputProperty { get; set; } = [];

    /// <summary><para type="description">The column that is the target.</para></summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string TargetProperty { get; set; } = "";

    /// <summary><para type="description">What each text in the target column stands for, as a hashtable; rows with other texts are left out.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Label { get; set; }

    /// <summary><para type="description">Two numbers: each input is rescaled so that its least value becomes the first and its greatest the second. Default: as they are.</para></summary>
    [Parameter]
    [ValidateCount(2, 2)]
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
                : throw new MeanFieldException(Fault.TableInvalid, $"The label '{name}' is mapped to '{TrainingTable.Text(value)}', which is not a number.");
        }

        return numbers;
    }
}
