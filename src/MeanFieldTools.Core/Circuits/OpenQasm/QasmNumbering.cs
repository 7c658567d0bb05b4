using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// The final numbers of parameters and data. A name that carries a number keeps it, or where others of its kind are missing its rank:
/// theta1 stands behind theta0 whichever a program names first. Other names follow in the order in which they were declared or, in version
/// 2, met.
/// </summary>
internal sealed partial class QasmNumbering
{
    private const int MaxNumber = 99_999;
    private readonly int[] _parameterOf;
    private readonly int[] _dataOf;

    /// <summary>Numbers what the gates use, and all data.</summary>
    public QasmNumbering(QasmInputs inputs, IReadOnlyList<Gate> gates)
    {
        var used = gates.Select(ParameterOf).OfType<int>().ToHashSet();
        int[] named = [.. used.Where(k => inputs.Parameters[k].Length > 0).Order()];
        int[] order = [.. ByNumber(named, k => inputs.Parameters[k]), .. used.Where(k => inputs.Parameters[k].Length == 0).Order()];
        _parameterOf = Inverse(order, inputs.Parameters.Count);
        var names = order.Select(k => inputs.Parameters[k]).ToHashSet(StringComparer.Ordinal);
        Parameters = [.. order.Select(
            (k, i) => inputs.Parameters[k] is { Length: > 0 } name ? name : names.Contains($"theta{i}") ? $"angle{i}" : $"theta{i}")];
        Starts = [.. order.Select(k => inputs.Starts[k])];
        (_dataOf, Data) = NumberData(inputs);
    }

    /// <summary>The names behind theta0, theta1, ...</summary>
    public string[] Parameters { get; }

    /// <summary>The numbers that the program gave for them.</summary>
    public double?[] Starts { get; }

    /// <summary>The names behind x0, x1, ...</summary>
    public string[] Data { get; }

    /// <summary>The gate with the final numbers.</summary>
    public Gate Renumber(Gate gate) => gate switch
    {
        RotationGate turn => turn with { Turn = Renumber(turn.Turn) },
        GeneratorGate turn => turn with { Turn = Renumber(turn.Turn) },
        _ => gate,
    };

    /// <summary>The call with the final numbers.</summary>
    public GateCall Renumber(GateCall call)
    {
        string Number(string name) => name[0] == 'x'
            ? $"x{_dataOf[int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture)]}"
            : $"theta{_parameterOf[int.Parse(name.AsSpan(5), CultureInfo.InvariantCulture)]}";
        return call.With(newAngles: [.. call.Angles.Select(angle => angle.Rename(Number))]);
    }

    private static int? ParameterOf(Gate gate) => gate.Angle is { Kind: AngleKind.Parameter } angle ? angle.Index : null;

    private Angle Renumber(Angle angle) => angle.Kind switch
    {
        AngleKind.Parameter => Angle.Parameter(_parameterOf[angle.Index]),
        AngleKind.Input => Angle.Function(angle.Data!.Renumber(k => _dataOf[k])),
        AngleKind.Constant => angle,
        _ => throw Check.Unknown(angle.Kind),
    };

    private static (int[] Numbers, string[] Names) NumberData(QasmInputs inputs)
    {
        int[] all = [.. Enumerable.Range(0, inputs.Data.Count)];
        int[] numbers = [.. all.Select(k => Number(inputs.Data[k].Name)?.Number ?? -1)];
        if (!inputs.HasRanks && numbers.Distinct().Count() == numbers.Length && numbers.All(number => number is >= 0 and <= MaxNumber))
        {
            string[] own = [.. Enumerable.Range(0, numbers.DefaultIfEmpty(-1).Max() + 1).Select(k => $"x{k}")];
            Array.ForEach(all, k => own[numbers[k]] = inputs.Data[k].Name);
            return (numbers, own);
        }

        int[] order = [.. all.GroupBy(k => inputs.Data[k].Rank).OrderBy(rank => rank.Key)
            .SelectMany(rank => ByNumber([.. rank], k => inputs.Data[k].Name))];
        return (Inverse(order, all.Length), [.. order.Select(k => inputs.Data[k].Name)]);
    }

    // The names of one kind, such as theta3 and theta12, share the places of their kind in the order of their numbers. Where there is only
    // one kind, it comes first.
    private static IEnumerable<int> ByNumber(int[] items, Func<int, string> name)
    {
        var kinds = items.Where(k => Number(name(k)) is not null).GroupBy(k => Number(name(k))!.Value.Kind)
            .ToDictionary(kind => kind.Key, kind => new Queue<int>(kind.OrderBy(k => Number(name(k))!.Value.Number)));
        if (kinds.Count == 1)
        {
            return [.. kinds.Values.Single(), .. items.Where(k => Number(name(k)) is null)];
        }

        return [.. items.Select(k => Number(name(k)) is { } number ? kinds[number.Kind].Dequeue() : k)];
    }

    private static int[] Inverse(int[] order, int count)
    {
        var inverse = new int[count];
        for (int i = 0; i < order.Length; i++)
        {
            inverse[order[i]] = i;
        }

        return inverse;
    }

    private static (string Kind, int Number)? Number(string name)
    {
        var match = LastNumber().Match(name);
        return match.Success && int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? ($"{match.Groups[1].Value}#{match.Groups[3].Value}", number)
            : null;
    }

    [GeneratedRegex(@"^(.*?)([0-9]+)([^0-9]*)$", RegexOptions.Singleline)]
    private static partial Regex LastNumber();
}
