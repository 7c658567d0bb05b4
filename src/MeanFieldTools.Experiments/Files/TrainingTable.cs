using System.Globalization;
using System.Numerics;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Files;

/// <summary>Collects rows of a table into training data: picks columns, turns labels into targets, rescales inputs.</summary>
/// <param name="inputs">The columns that are inputs, in order.</param>
/// <param name="target">The column that is the target.</param>
/// <param name="labels">What each text of the target column stands for, where it holds texts; rows with other texts are left out.</param>
internal sealed class TrainingTable(IReadOnlyList<string> inputs, string target, IReadOnlyDictionary<string, double>? labels)
{
    private readonly string[] _inputs = [.. inputs];
    private readonly List<double[]> _rows = [];
    private readonly List<double> _targets = [];

    /// <summary>Rows left out because their label is none of those given.</summary>
    public int SkippedCount { get; private set; }

    /// <summary>Adds a row, given as a way to look up its cells; <paramref name="where"/> names it in errors.</summary>
    public void Add(Func<string, object?> cell, string where)
    {
        object found = cell(target) ?? throw Missing(target, where);
        double y;
        if (labels is not null)
        {
            if (!labels.TryGetValue(Text(found), out y))
            {
                SkippedCount++;
                return;
            }
        }
        else if (!TryNumber(found, out y))
        {
            throw Bad(
                $"{where}: the target {Quote.Of(target)} is '{Quote.Of(Text(found))}', which is not a finite number.", Remedy.MapLabels);
        }

        var row = new double[_inputs.Length];
        for (int k = 0; k < row.Length; k++)
        {
            object value = cell(_inputs[k]) ?? throw Missing(_inputs[k], where);
            if (!TryNumber(value, out row[k]))
            {
                throw Bad($"{where}: {_inputs[k]} is '{Quote.Of(Text(value))}', which is not a finite number. Mend or remove the row.");
            }
        }

        _rows.Add(row);
        _targets.Add(y);
    }

    /// <summary>The data, with inputs rescaled to the range unless it is null.</summary>
    public TrainingData Build(double[]? range)
    {
        if (_rows.Count == 0)
        {
            string why = SkippedCount > 0
                ? $"none of its {SkippedCount} rows has one of the labels {Quote.Of(string.Join(", ", labels!.Keys))}"
                : "it has no rows";
            throw Bad($"The table gives no data: {why}.");
        }

        var matrix = new double[_rows.Count, _inputs.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i / _inputs.Length, i % _inputs.Length] = _rows[i / _inputs.Length][i % _inputs.Length];
        }

        if (range is not null)
        {
            InputScaling.ToRange(matrix, range[0], range[1]);
        }

        return new TrainingData(matrix, [.. _targets], _inputs, target);
    }

    /// <summary>The finite number that a cell holds: a number of any type, or its text in invariant notation.</summary>
    public static bool TryNumber(object? value, out double number)
    {
        number = value switch
        {
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read : double.NaN,
            BigInteger whole => (double)whole,
            not null when Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal =>
                Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => double.NaN,
        };
        return double.IsFinite(number);
    }

    /// <summary>A cell as text.</summary>
    public static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "";

    private static MeanFieldException Missing(string column, string where) =>
        Bad($"{where}: there is no value of {Quote.Of(column)}. Check the name of the column.");

    private static MeanFieldException Bad(string message, Remedy remedy = Remedy.None) =>
        new(Fault.TableInvalid, message) { Remedy = remedy };
}
