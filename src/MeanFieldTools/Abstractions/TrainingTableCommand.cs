using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Completion;
using MeanFieldTools.Files;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// The base of the cmdlets that turn tables into training data: which columns, which labels, which
/// range, and what becomes of missing values.
/// </summary>
public abstract class TrainingTableCommand : MeanFieldCommand
{
    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? InputProperty { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? TargetProperty { get; set; }

    [Parameter]
    [ValidateNotNull]
    public Hashtable? Label { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(MissingValueCompleter))]
    [ValidateNotNull]
    public object MissingValue { get; set; } = "Error";

    [Parameter]
    [ValidateCount(2, 2)]
    [NumberTransformation]
    public double[]? Range { get; set; }

    [Parameter]
    [ValidateNotNull]
    public InputScaling? Scaling { get; set; }

    private protected TrainingTable NewTable()
    {
        if (Range is not null && Scaling is not null)
        {
            throw new MeanFieldException(Fault.ArgumentInvalid, "-Range and -Scaling cannot be given together: a scaling has its range.");
        }

        return (TargetProperty ?? (Scaling is null ? null : [Scaling.TargetName])) switch
        {
            null => throw new MeanFieldException(
                Fault.ArgumentInvalid, "The target is not known. Give the name of its column as -TargetProperty."),
            [var target] => new TrainingTable(
                InputProperty ?? Scaling?.InputName, target, Label is null ? null : Numbers(Label), Missing(MissingValue)),
            _ => throw new MeanFieldException(
                Fault.ArgumentInvalid,
                "Experts have one output, so data have one target. Give one -TargetProperty, and read the table once for each."),
        };
    }

    private protected void WriteData(TrainingTable table)
    {
        var data = table.Build(Range, Scaling);
        WriteVerbose(
            $"{data}; {table.SkippedCount} rows left out for their labels, {table.MissingCount} for missing values; "
            + $"{table.ReplacedCount} missing values replaced.");
        string[] unused = [.. table.UnusedLabels];
        if (unused.Length > 0)
        {
            WriteWarning($"No row has the label {string.Join(", ", unused.Select(name => $"'{Quote.Of(name)}'"))}.");
        }

        WriteObject(data);
    }

    private static MissingValue Missing(object given) => NumberArgument.Unwrap(given) switch
    {
        string word when word.Equals("Error", StringComparison.OrdinalIgnoreCase) => Files.MissingValue.Error,
        string word when word.Equals("Skip", StringComparison.OrdinalIgnoreCase) => Files.MissingValue.SkipRow,
        var value when NumberArgument.TryRead(value, out double number) && double.IsFinite(number) => Files.MissingValue.Replace(number),
        var value => throw new MeanFieldException(
            Fault.ArgumentInvalid, $"-MissingValue is '{Quote.Of($"{value}")}'. Give Error, Skip or a number."),
    };

    private static Dictionary<string, double> Numbers(Hashtable labels)
    {
        var numbers = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in labels)
        {
            string name = TrainingTable.Text(entry.Key);
            object? value = NumberArgument.Unwrap(entry.Value);
            numbers[name] = TrainingTable.TryNumber(value, out double number)
                ? number
                : throw new MeanFieldException(
                    Fault.TableInvalid,
                    $"The label '{Quote.Of(name)}' is mapped to '{Quote.Of(TrainingTable.Text(value))}', which is not a number.");
        }

        return numbers;
    }
}
