using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// The <c>input</c> declarations of a program: which are parameters and which are data, and how both are numbered. While the program is read
/// they are theta0, theta1, ... and x0, x1, ... in the order of declaration; at the end parameters that no gate uses are left out, and data
/// follow the order in which the user named them.
/// </summary>
internal sealed partial class QasmInputs(Func<string, int?>? dataRank)
{
    private readonly List<string> _parameters = [];
    private readonly List<(string Name, int Rank)> _data = [];
    private readonly Dictionary<string, Polynomial> _scalars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _arrays = new(StringComparer.Ordinal);

    public bool IsArray(string name) => _arrays.ContainsKey(name);

    public Polynomial? Find(string name) => _scalars.GetValueOrDefault(name);

    public void Declare(string name) => _scalars[name] = Number(name, name);

    public void DeclareArray(string name, int length)
    {
        _arrays[name] = length;
        for (int i = 0; i < length; i++)
        {
            _scalars[$"{name}[{i}]"] = Number($"{name}[{i}]", name);
        }
    }

    /// <summary>The gates with the final numbers, and the names behind them.</summary>
    public (Gate[] Gates, string[] Parameters, string[] Data) Close(IReadOnlyList<Gate> gates)
    {
        int[] used = [.. gates.Where(g => g.Angle?.Kind == AngleKind.Parameter).Select(g => g.Angle!.Value.Index).Distinct().Order()];
        int[] order = [.. Enumerable.Range(0, _data.Count).OrderBy(k => _data[k].Rank).ThenBy(k => k)];
        Angle Final(Angle angle) => angle.Kind switch
        {
            AngleKind.Parameter => Angle.Parameter(Array.IndexOf(used, angle.Index)),
            AngleKind.Input => Angle.Function(new DataFunction(
                angle.Data!.Constant,
                angle.Data.Terms.Select(t => (t.Coefficient, t.Inputs.Select(k => Array.IndexOf(order, k)).Order().ToArray())))),
            AngleKind.Constant => angle,
            _ => throw Check.Unknown(angle.Kind),
        };
        Gate[] final = [.. gates.Select(gate => gate switch
        {
            RotationGate turn => turn with { Turn = Final(turn.Turn) },
            GeneratorGate turn => turn with { Turn = Final(turn.Turn) },
            _ => gate,
        })];
        return (final, [.. used.Select(k => _parameters[k])], [.. order.Select(k => _data[k].Name)]);
    }

    private Polynomial Number(string name, string register)
    {
        int? rank = dataRank is null ? (OwnData().IsMatch(name) ? 0 : null) : dataRank(name) ?? dataRank(register);
        if (rank is { } place)
        {
            _data.Add((name, place));
            return Polynomial.Variable($"x{_data.Count - 1}");
        }

        _parameters.Add(name);
        return Polynomial.Variable($"theta{_parameters.Count - 1}");
    }

    // x0, x_0, x[0], and Qiskit's spelling _x_0_ of x[0].
    [GeneratedRegex(@"^_?x_?\[?\d+[\]_]?$")]
    private static partial Regex OwnData();
}
