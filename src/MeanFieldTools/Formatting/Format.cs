using System.ComponentModel;
using System.Globalization;
using MeanFieldTools.Geometry;
using MeanFieldTools.Quantities;
using MeanFieldTools.Texts;

namespace MeanFieldTools.Internal;

/// <summary>Texts for the module's format views. Not meant to be called by users.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class _Format
{
    private const int TrendWidth = 16;
    private const int PairWidth = 18;
    private const int FewCount = 6;
    private const int NoteWidth = 68;

    /// <summary>A number with six digits in invariant notation; empty for null.</summary>
    public static string Number(double? value) => Figures.Number(value);

    /// <summary>A number with twelve digits in invariant notation, for comparisons; empty for null.</summary>
    public static string Full(double? value) => value?.ToString("G12", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number with four digits in invariant notation; empty for null.</summary>
    public static string Short(double? value) => Figures.Short(value);

    /// <summary>A number with five digits in invariant notation.</summary>
    public static string Medium(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>A measured number with its standard error, both to the place of the error's second digit.</summary>
    public static string WithError(double? value, double? error)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return "";
        }

        if (error is not { } uncertainty || !(uncertainty > 0) || !double.IsFinite(uncertainty))
        {
            return Short(number);
        }

        int place = (int)Math.Floor(Math.Log10(Math.Abs(number) + uncertainty)) - (int)Math.Floor(Math.Log10(uncertainty)) + 2;
        int digits = Math.Clamp(place, 2, 6);
        string text = Text();
        while (text.Length > PairWidth && digits > 2)
        {
            digits--;
            text = Text();
        }

        return text;

        string Text() =>
            $"{number.ToString($"G{digits}", CultureInfo.InvariantCulture)} ± {uncertainty.ToString("G2", CultureInfo.InvariantCulture)}";
    }

    /// <summary>The first of many numbers, and how many there are.</summary>
    public static string Numbers(IReadOnlyList<double>? values) => Few(values, value => Short(value));

    /// <summary>The first of many indices, and how many there are.</summary>
    public static string Indices(IReadOnlyList<int>? values) => Few(values, value => value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A moment of local time that sorts.</summary>
    public static string Instant(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>An interval by its ends.</summary>
    public static string Interval(IReadOnlyList<double> ends) => $"{Short(ends[0])} to {Short(ends[1])}";

    /// <summary>A duration in seconds.</summary>
    public static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture) + " s";

    /// <summary>The keys of a cell with their values; the number of experts has a column of its own.</summary>
    public static string Setting(IReadOnlyDictionary<string, object> setting) => string.Join(
        ", ", setting.Where(s => s.Key != "ensemble.count" || setting.Count == 1)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} = {s.Value}")));

    /// <summary>About a duration.</summary>
    public static string Duration(TimeSpan time) => Figures.Duration(time);

    /// <summary>A size in bytes, in megabytes.</summary>
    public static string Bytes(long bytes) => Figures.Bytes(bytes);

    /// <summary>The value of a bound, with what makes it void or conditional.</summary>
    public static string Bound(ChaosBound bound) => bound.Text;

    /// <summary>Remarks on a bound: whether it says anything, and the hypotheses that fail.</summary>
    public static string Remark(ChaosBound bound)
    {
        string size = bound.Refused ? "refused"
            : bound.Tolerance is not null && bound.Log10ParticleCount is null ? "no N up to 10^300 is enough"
            : bound.Vacuous && bound.Tolerance is null ? $"vacuous, above {Short(bound.Cap)}"
            : bound.Direction == BoundDirection.Lower ? "no N points can be closer" : "";
        string hypotheses = string.Join(", ", bound.Hypotheses.Where(h => !h.Satisfied).Select(h => h.Name));
        return hypotheses.Length == 0 ? size : $"{size}{(size.Length > 0 ? "; " : "")}needs {hypotheses}";
    }

    /// <summary>The number of particles of a bound.</summary>
    public static string Count(ChaosBound bound) => bound.CountText;

    /// <summary>What a ladder of bounds is about, for its header.</summary>
    public static string Ladder(ChaosBound bound) => bound.Tolerance is { } tolerance
        ? $"{bound.Problem}; least N for a tolerance of {Short(tolerance)}"
        : $"{bound.Problem}; N = {bound.CountText}";

    /// <summary>The constants of an expert as a table, a line for each method.</summary>
    public static string Constants(ExpertMeasurement measurement)
    {
        string[] heads = ["alpha", "beta", "grad l1", "grad l2", "Hess l1", "Hess l2", "K1", "K2", "C"];
        var lines = new List<string>
        {
            $"{measurement.Expert}, {(measurement.TrainingData is { } data ? $"{data}" : "drawn inputs")}; seed {measurement.Seed}",
            $"Upper bounds by method, {measurement.Best.Norm} norm for K1 and K2; "
            + "Best is what the bounds use, Sampled is a lower estimate.",
            "",
            $"{"",-11}{string.Concat(heads.Select(head => $"{head,8}"))}",
        };
        foreach (var row in measurement.Constants)
        {
            double?[] cells = [row.Alpha, row.Beta, row.GradientL1, row.GradientL2, row.HessianL1, row.HessianL2, row.K1, row.K2, row.C];
            lines.Add($"{row.Source,-11}{string.Concat(cells.Select(cell => $"{cell?.ToString("G3", CultureInfo.InvariantCulture),8}"))}");
        }

        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The figures of assumption A1, a line for each.</summary>
    public static string Assumption(ExpertMeasurement measurement)
    {
        var check = measurement.Check;
        string[] lines =
        [
            check.ToString(),
            $"  max |f|                              {Short(check.MaxValue)}",
            $"  max (d_k f)^2/r_k^2 + f^2            {Short(check.MaxBernstein)}",
            $"  max |f(theta + 2 pi e_k) - f(theta)| {Short(check.PeriodDefect)}",
            $"  gradient - shift rule                {Short(check.ShiftDefect)}",
            $"  gradient - differences of f          {Short(check.DifferenceDefect)}",
            $"  max |d_k f| <= alpha                 {Short(check.MaxGradient)} <= {Short(check.Alpha)}",
            $"  max |d_i d_k f| <= beta              {Short(check.MaxHessian)} <= {Short(check.Beta)}",
        ];
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>A bound of a square, as a bound of its root: W_2 or the coupling distance.</summary>
    public static string Root(ChaosBound? bound)
    {
        if (bound is null || bound.Refused)
        {
            return "";
        }

        return bound.Value is { } value ? Math.Sqrt(value).ToString("G3", CultureInfo.InvariantCulture)
            : bound.Log10Value is { } log ? string.Create(CultureInfo.InvariantCulture, $"10^{log / 2:F0}")
            : string.Create(CultureInfo.InvariantCulture, $"10^10^{bound.LogLog10Value:F0}");
    }

    /// <summary>The loss along a run as a line of blocks, from its least to its greatest value.</summary>
    public static string Trend(ParticleEnsemble ensemble)
    {
        var trace = ensemble.Trace;
        if (trace.Count < 2)
        {
            return "";
        }

        double start = trace[0].Time, end = trace[^1].Time;
        double low = trace.Min(p => p.Loss), high = trace.Max(p => p.Loss);
        var text = new char[TrendWidth];
        for (int i = 0; i < TrendWidth; i++)
        {
            double time = start + ((end - start) * i / (TrendWidth - 1));
            int next = Math.Max(1, trace.TakeWhile(p => p.Time < time).Count());
            var (before, after) = (trace[next - 1], trace[next]);
            double fraction = after.Time > before.Time ? (time - before.Time) / (after.Time - before.Time) : 1;
            double loss = before.Loss + (fraction * (after.Loss - before.Loss));
            text[i] = "▁▂▃▄▅▆▇█"[high > low ? (int)Math.Min(7, 8 * (loss - low) / (high - low)) : 0];
        }

        return new string(text);
    }

    /// <summary>What the columns of a table of measurements mean.</summary>
    public static string Explain(MeanFieldMeasurement measurement)
    {
        double diameter = Torus.Diameter(measurement.ParameterCount, measurement.Wasserstein?.Norm ?? GroundNorm.L1);
        string[] notes =
        [
            .. QuantityTable.OfExperiments.Select(quantity => Note(
                quantity.Heading,
                $"{quantity.Description}{(quantity.Rate(measurement.ParameterCount) is { } rate ? $", like {rate}" : "")}")),
            Note("<=, >=", "what is proved about the column to the left: for Coupling B2; for W Dobrushin's bound (B1) and the floor of "
                + $"any N points (B12). No distance exceeds {Short(diameter)}, so a bound above it says nothing."),
        ];
        return string.Join(Environment.NewLine, [measurement.Experiment, .. notes]);
    }

    // A word and what it means, in lines of at most 80 columns.
    private static string Note(string word, string meaning)
    {
        var lines = new List<string> { "" };
        foreach (string part in meaning.Split(' '))
        {
            if (lines[^1].Length + part.Length >= NoteWidth)
            {
                lines.Add("");
            }

            lines[^1] += lines[^1].Length == 0 ? part : $" {part}";
        }

        return string.Join(Environment.NewLine, lines.Select((line, i) => $"  {(i == 0 ? word : ""),-9} {line}"));
    }

    private static string Few<T>(IReadOnlyList<T>? values, Func<T, string> text) => values is null ? ""
        : string.Join(", ", values.Take(FewCount).Select(text)) + (values.Count > FewCount ? $" ... ({values.Count})" : "");
}
