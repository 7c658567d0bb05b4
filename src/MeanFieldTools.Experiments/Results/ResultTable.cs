using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Quantities;
using MeanFieldTools.Store;

namespace MeanFieldTools.Results;

/// <summary>The tidy table of an experiment: a row for each finished cell and time, in the order of the cells.</summary>
internal sealed class ResultTable
{
    // What tells a row apart, what was measured, and how the distance was.
    private static readonly (string Name, Func<RunRow, object?> Value)[] Measured =
    [
        ("ParticleCount", row => (long)row.ParticleCount),
        ("Time", row => row.Time),
        ("Seed", row => row.Seed),
        .. QuantityTable.OfExperiments.Select(quantity => (quantity.Name, (Func<RunRow, object?>)(row => QuantityValue.Of(row, quantity)))),
        ("Order", row => row.Wasserstein?.Order),
        ("Norm", row => row.Wasserstein?.Norm.ToString()),
        ("Method", row => row.Wasserstein?.Method.ToString()),
        ("ReferenceCount", row => (long?)row.Wasserstein?.ReferenceCount),
        ("IsExact", row => row.Wasserstein?.IsExact),
    ];

    private ResultTable(IReadOnlyList<ResultColumn> columns, int rowCount) => (Columns, RowCount) = (columns, rowCount);

    public IReadOnlyList<ResultColumn> Columns { get; }

    public int RowCount { get; }

    /// <summary>The table of the cells of a plan, as far as they are finished.</summary>
    public static ResultTable Create(ExperimentPlan plan, IEnumerable<(Cell Cell, RunResult Result)> results)
    {
        var rows = results.SelectMany(r => r.Result.Rows, (r, row) => (r.Cell, Row: row)).ToArray();
        string[] axes = [.. plan.Axes.Where(axis => axis != "seed")];
        string[] bounds = [.. rows.SelectMany(r => r.Row.Log10Bound.Keys).Distinct()];
        var columns = new List<ResultColumn>
        {
            ResultColumn.Of("Run", [.. rows.Select(r => (object?)r.Cell.Run)]),
            ResultColumn.Of("Cell", [.. rows.Select(r => (object?)(long)r.Cell.Index)]),
        };
        columns.AddRange(
            axes.Select(axis => ResultColumn.Of(axis, [.. rows.Select(r => r.Cell.Setting.FirstOrDefault(s => s.Key == axis).Value)])));
        columns.AddRange(Measured.Select(q => ResultColumn.Of(q.Name, [.. rows.Select(r => q.Value(r.Row))])));
        columns.AddRange(bounds.Select(name => ResultColumn.Of(
            $"Log10{name}", [.. rows.Select(r => (object?)(r.Row.Log10Bound.TryGetValue(name, out double? value) ? value : null))])));
        return new ResultTable(columns, rows.Length);
    }

    /// <summary>The table as comma-separated values with a header line; nothing stands for no value.</summary>
    public string ToCsv() => CsvTable.Write(
        [.. Columns.Select(column => column.Name)],
        Enumerable.Range(0, RowCount).Select(row => Columns.Select(column => column.Text(row))));
}
