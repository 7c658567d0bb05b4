using MeanFieldTools.Circuits;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Files;

/// <summary>An expert as JSON, so that it can be made again elsewhere.</summary>
internal sealed record ExpertRecord
{
    public required string Kind { get; init; }

    public string? Name { get; init; }

    public int? Dimension { get; init; }

    public int? QubitCount { get; init; }

    public int? InputCount { get; init; }

    public string? Observable { get; init; }

    public GateRecord[]? Gates { get; init; }

    /// <summary>The gates as their author wrote them, of which those above are parts.</summary>
    public CallRecord[]? Calls { get; init; }

    /// <summary>The names of parameters and inputs where a program gave them, and the angles that it gave.</summary>
    public string[]? ParameterName { get; init; }

    public string[]? InputName { get; init; }

    public double[]? DefaultParameter { get; init; }

    public TermRecord[]? Terms { get; init; }

    /// <summary>The record of an expert; null for one that cannot be written down, such as one made of script blocks.</summary>
    public static ExpertRecord? Of(Expert expert) => expert switch
    {
        MeanCosineExpert => new ExpertRecord { Kind = "MeanCosine", Dimension = expert.ParameterCount },
        TrigonometricExpert trigonometric => new ExpertRecord
        {
            Kind = "Trigonometric",
            Name = trigonometric.Name,
            InputCount = trigonometric.InputCount,
            Terms = [.. trigonometric.Terms.Select(TermRecord.Of)],
        },
        QuantumExpert quantum => OfCircuit(quantum),
        _ => null,
    };

    /// <summary>The expert; null for a kind that is not known.</summary>
    public Expert? Create() => Kind switch
    {
        "MeanCosine" when Dimension is { } dimension => new MeanCosineExpert(dimension),
        "Trigonometric" when Terms is not null =>
            TrigonometricExpert.Create([.. Terms.Select(term => term.Create())], InputCount ?? 0, normalize: false, Name),
        "Circuit" when QubitCount is { } m && Gates is not null => CreateCircuit(m, Gates),
        _ => null,
    };

    private static ExpertRecord? OfCircuit(QuantumExpert expert)
    {
        var calls = new Dictionary<GateCall, int>(ReferenceEqualityComparer.Instance);
        foreach (var call in expert.Circuit.Gates.Select(gate => gate.Call).OfType<GateCall>())
        {
            calls.TryAdd(call, calls.Count);
        }

        GateRecord? Record(Gate gate) =>
            GateRecord.Of(gate) is { } record ? record with { Call = gate.Call is { } call ? calls[call] : null } : null;
        GateRecord?[] gates = [.. expert.Circuit.Gates.Select(Record)];
        return Array.Exists(gates, gate => gate is null) ? null : new ExpertRecord
        {
            Kind = "Circuit",
            Name = expert.Name,
            QubitCount = expert.QubitCount,
            InputCount = expert.InputCount,
            Observable = expert.Observable,
            Gates = gates!,
            Calls = calls.Count > 0 ? [.. calls.OrderBy(call => call.Value).Select(call => CallRecord.Of(call.Key))] : null,
            ParameterName = expert.Names?.Parameters,
            InputName = expert.Names?.Inputs,
            DefaultParameter = expert.Names?.Start,
        };
    }

    private QuantumExpert CreateCircuit(int qubitCount, GateRecord[] gates)
    {
        GateCall[] calls = [.. (Calls ?? []).Select(call => call.Create(qubitCount))];
        GateCall? Call(GateRecord gate) => gate.Call is { } number && (uint)number < calls.Length ? calls[number] : null;
        var circuit = new Circuit(qubitCount, gates.Select(gate => gate.Create() with { Call = Call(gate) }), InputCount ?? 0);
        var terms = ObservableParser.Parse(Observable ?? Circuits.Observable.Default, qubitCount);
        bool fits = ParameterName?.Length == circuit.ParameterCount && InputName?.Length == circuit.InputCount
            && (DefaultParameter is null || DefaultParameter.Length == circuit.ParameterCount);
        return new QuantumExpert(Name ?? "Circuit", circuit, Circuits.Observable.Create(qubitCount, terms, normalize: false))
        {
            Names = fits ? new ExpertNames(ParameterName!, InputName!, DefaultParameter) : null,
        };
    }
}
