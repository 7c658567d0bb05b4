using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// The inputs of a program: which are parameters and which are data, and how both are numbered. While the program is read they are theta0,
/// theta1, ... and x0, x1, ... in the order in which they are met; <see cref="QasmNumbering"/> gives them their final numbers.
/// </summary>
internal sealed partial class QasmInputs(Func<string, int?>? dataRank)
{
    private readonly List<string> _parameters = [];
    private readonly List<double?> _starts = [];
    private readonly List<(string Name, int Rank)> _data = [];

    /// <summary>The names of the parameters, as met.</summary>
    public IReadOnlyList<string> Parameters => _parameters;

    /// <summary>The numbers that the program gave for parameters; null for those that it did not.</summary>
    public IReadOnlyList<double?> Starts => _starts;

    /// <summary>The names of the data, as met, with the user's rank.</summary>
    public IReadOnlyList<(string Name, int Rank)> Data => _data;

    /// <summary>Whether the user named the data.</summary>
    public bool HasRanks => dataRank is not null;

    public Polynomial Declare(string name) => Number(name, name);

    public Polynomial[] DeclareArray(string name, int length) => [.. Enumerable.Range(0, length).Select(i => Number($"{name}[{i}]", name))];

    /// <summary>Takes a number of the program as a parameter.</summary>
    public Polynomial Promote(double start)
    {
        var parameter = Polynomial.Variable(string.Create(CultureInfo.InvariantCulture, $"theta{_parameters.Count}"));
        _parameters.Add("");
        _starts.Add(start);
        return parameter;
    }

    /// <summary>Version 2 has no inputs, so there a name that means nothing else is taken for one.</summary>
    public QasmSymbol DeclareImplicitly(QasmToken name, QasmContext context)
    {
        if (context.Version != 2)
        {
            throw name.Error($"{name.Quoted} is neither a constant nor an input. Declare it: input float[64] {Quote.Of(name.Text)};");
        }

        if (context.Global.Find(name.Text) is { } known)
        {
            return known;
        }

        var symbol = new QasmNumbers([Declare(name.Text)], IsArray: false, IsConstant: true, IsWhole: false);
        context.Global.Declare(name, symbol);
        return symbol;
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
        _starts.Add(null);
        return Polynomial.Variable($"theta{_parameters.Count - 1}");
    }

    // x0, x_0, x[0], and Qiskit's spelling _x_0_ of x[0].
    [GeneratedRegex(@"^_?x_?\[?\d+[\]_]?$")]
    private static partial Regex OwnData();
}
