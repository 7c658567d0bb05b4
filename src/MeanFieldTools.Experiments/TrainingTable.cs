using System.Collections;
using System.Globalization;
using System.Management.Automation;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Errors;

namespace MeanFieldTools.Commands;

/// <summary>Collects rows of a table into training data: picks columns, turns labels into targets, rescales inputs.</summary>
internal sealed class TrainingTable
{
    private readonly string[] _inputs;
    private readonly string _target;
    private readonly Dictionary<string, double>? _labels;
    private readonly List<double[]> _rows = [];
    private readonly List<double> _targets = [];

    /// <summary>Names the columns; labels, if given, map target texts to numbers, and rows with other labels are skipped.</summary>
    public TrainingTable(IReadOnlyList<string> inputs, string target, IDictionary? labels)
    {
        (_inputs, _target) = ([.. inputs], target);
        if (labels is not null)
        {
            _labels = new(StringComparer.OrdinalIgnoreCase);
            foreach (DictionaryEntry entry in labels)
            {
                string name = Text(entry.Key);
                _labels[name] = TryNumber(entry.Value, out double value)
                    ? value
                    : throw Bad($"The label '{name}' is mapped to '{Text(entry.Value)}', which is not a number.");
            }
        }
    }

    /// <summary>Rows left out because their label is not in the map.</summary>
    public int SkippedCount { get; private set; }

    /// <summary>Adds a row, given as a way to look up its cells; <paramref name="where"/> names it in errors.</summary>
    public void Add(Func<string, object?> cell, string where)
    {
        object? target = cell(_target) ?? throw Missing(_target, where);
        double y;
        if (_labels is not null)
        {
            if (!_labels.TryGetValue(Text(target), out y))
            {
                SkippedCount++;
                return;
            }
        }
        else if (!TryNumber(target, out y))
        {
            throw Bad($"{where}: the target {_target} is '{Text(target)}', which is not a finite number. Map its texts to numbers with -Label.");
        }

        var row = new double[_inputs.Length];
        for (int k = 0; k < row.Length; k++)
        {
            object value = cell(_inputs[k]) ?? throw Missing(_inputs[k], where);
            if (!TryNumber(value, out row[k]))
            {
                throw Bad($"{where}: {_inputs[k]} is '{Text(value)}', which is not a finite number. Mend or remove the row.");
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
            string why = SkippedCount > 0 ? $"none of its {SkippedCount} rows has a label of -Label ({string.Join(", ", _labels!.Keys)})" : "it has no rows";
            throw Bad($"The table gives no data: {why}.");
        }

        var inputs = new double[_rows.Count, _inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / _inputs.Length, i % _inputs.Length] = _rows[i / _inputs.Length][i % _inputs.Length];
        }

        if (range is not null)
        {
            InputScaling.ToRange(inputs, range[0], range[1]);
        }

        return new TrainingData(inputs, [.. _targets], _inputs, _target);
    }

    private static bool TryNumber(object? value, out double number)
    {
        object? inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        bool read = inner is string text
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            : LanguagePrimitives.TryConvertTo(inner, CultureInfo.InvariantCulture, out number) && inner is not (null or bool);
        return read && double.IsFinite(number);
    }

    private static string Text(object? value) => Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture)?.Trim() ?? "";

    private static ReportedException Missing(string column, string where) =>
        Bad($"{where}: there is no value of {column}. Check the name of the column.");

    private static ReportedException Bad(string message) => new(ErrorRecords.TableInvalid(message, null));
}
