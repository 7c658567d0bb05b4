using System.Numerics;

namespace MeanFieldTools.Files;

/// <summary>
/// Collects rows of a table into training data: picks columns, turns labels into targets, treats missing values, scales inputs.
/// </summary>
internal sealed class TrainingTable
{
    private readonly string _target;
    private readonly TableLabels? _labels;
    private readonly MissingValue _missing;
    private readonly List<double[]> _rows = [];
    private readonly List<double> _targets = [];
    private string[]? _inputs;

    /// <summary>An empty table.</summary>
    /// <param name="inputs">The columns that are inputs, in order; null for all but the target.</param>
    /// <param name="target">The column that is the target.</param>
    /// <param name="labels">What each text of the target column stands for, where it holds texts;
    /// rows with other texts are left out.</param>
    /// <param name="missing">What becomes of missing values.</param>
    public TrainingTable(
        IReadOnlyList<string>? inputs, string target, IReadOnlyDictionary<string, double>? labels, MissingValue missing = default)
    {
        (_target, _missing, _labels) = (target, missing, labels is null ? null : new TableLabels(labels));
        _inputs = inputs?.ToArray();
        string? twice = _inputs?.Append(target).GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw Bad(twice == target
                ? $"The column '{Quote.Of(twice)}' is both an input and the target. Name it once."
                : $"The column '{Quote.Of(twice)}' is named twice. Name each input once.");
        }
    }

    /// <summary>Rows left out because their label is not one of those given.</summary>
    public int SkippedCount { get; private set; }

    /// <summary>Rows left out because a value is missing.</summary>
    public int MissingCount { get; private set; }

    /// <summary>Missing values for which a number stands.</summary>
    public int ReplacedCount { get; private set; }

    /// <summary>The labels that no row has.</summary>
    public IEnumerable<string> UnusedLabels => _labels?.NotFound ?? [];

    /// <summary>Tells the columns that there are, from which inputs are taken where none are named.</summary>
    public void Offer(IEnumerable<string> columns)
    {
        if (_inputs is null)
        {
            _inputs = [.. columns.Where(name => !name.Equals(_target, StringComparison.OrdinalIgnoreCase))];
            if (_inputs.Length == 0 || _inputs.Contains(""))
            {
                throw Bad(
                    _inputs.Length == 0 ? "There is no column beside the target." : "A column does not have a name. Name the inputs.");
            }
        }
    }

    /// <summary>Adds a row, given as a way to look up its cells; <paramref name="where"/> names it in errors.</summary>
    public void Add(Func<string, object?> cell, string where)
    {
        object? found = cell(_target);
        double y = 0;
        if (_labels is not null && !_labels.TryFind(found, out y))
        {
            SkippedCount++;
            return;
        }

        object?[] values = [.. _inputs!.Select(cell)];
        bool missing = _labels is null && MissingValue.IsMissing(found);
        if (_missing.Skip && (missing || values.Any(MissingValue.IsMissing)))
        {
            MissingCount++;
            return;
        }

        if (missing)
        {
            throw Missing(_target, found, where);
        }

        if (_labels is null && !TryNumber(found, out y))
        {
            throw Bad($"{where}: the target {Quote.Of(_target)} is '{Quote.Of(Text(found))}', "
                + $"which is not a finite number.{NumberText.Hint(Text(found))}", Remedy.MapLabels);
        }

        var row = new double[values.Length];
        for (int k = 0; k < row.Length; k++)
        {
            row[k] = Input(_inputs![k], values[k], where);
        }

        _rows.Add(row);
        _targets.Add(y);
    }

    /// <summary>The data, with inputs scaled to the range, or as others were, unless both are null.</summary>
    public TrainingData Build(double[]? range, InputScaling? scaling = null)
    {
        if (_rows.Count == 0)
        {
            string why = SkippedCount > 0
                ? $"none of its {SkippedCount} rows has one of the labels {Quote.Of(string.Join(", ", _labels!.Names))}"
                : MissingCount > 0 ? $"a value is missing in each of its {MissingCount} rows" : "it has no rows";
            throw Bad($"The table gives no data: {why}.");
        }

        var matrix = new double[_rows.Count, _inputs!.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i / _inputs.Length, i % _inputs.Length] = _rows[i / _inputs.Length][i % _inputs.Length];
        }

        var data = new TrainingData(matrix, [.. _targets], _inputs, _target);
        scaling ??= range is null ? null : InputScaling.Learn(data, range[0], range[1]);
        if (scaling is not null && !scaling.InputName.SequenceEqual(_inputs, StringComparer.OrdinalIgnoreCase))
        {
            throw Bad($"The scaling is of the inputs {Quote.Of(string.Join(", ", scaling.InputName))}, "
                + $"not of {Quote.Of(string.Join(", ", _inputs))}. Name the same inputs.");
        }

        return scaling is null ? data : data.Scaled(scaling);
    }

    /// <summary>The finite number that a cell holds: a number of any type, or its text in invariant notation.</summary>
    public static bool TryNumber(object? value, out double number)
    {
        number = value switch
        {
            string text => NumberText.TryRead(text, out double read) ? read : double.NaN,
            BigInteger whole => (double)whole,
            not null when Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal =>
                Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
            _ => double.NaN,
        };
        return double.IsFinite(number);
    }

    /// <summary>A cell as text.</summary>
    public static string Text(object? value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)?.Trim() ?? "";

    private double Input(string column, object? value, string where)
    {
        if (MissingValue.IsMissing(value))
        {
            ReplacedCount++;
            return _missing.Replacement ?? throw Missing(column, value, where);
        }

        return TryNumber(value, out double number) ? number : throw Bad(
            $"{where}: {Quote.Of(column)} is '{Quote.Of(Text(value))}', which is not a finite "
            + $"number.{(NumberText.Hint(Text(value)) is { Length: > 0 } hint ? hint : " Correct or remove the row.")}");
    }

    private static MeanFieldException Missing(string column, object? value, string where) =>
        Bad($"{where}: {Quote.Of(column)} is '{Text(value)}', so its value is missing.", Remedy.TreatMissing);

    private static MeanFieldException Bad(string message, Remedy remedy = Remedy.None) =>
        new(Fault.TableInvalid, message) { Remedy = remedy };
}
