namespace MeanFieldTools.Circuits;

/// <summary>
/// Circuits by name: a data encoding and trainable layers, as <see cref="AnsatzKind"/> and <see cref="EncodingKind"/> define them.
/// </summary>
internal sealed class Ansatz
{
    private readonly AnsatzOptions _options;
    private readonly AnsatzShape _shape;
    private readonly List<Gate> _gates = [];
    private int _parameter;

    private Ansatz(AnsatzOptions options) => (_options, _shape) = (options, AnsatzShape.Of(options));

    /// <summary>The whole circuit.</summary>
    /// <exception cref="MeanFieldException">The parts do not fit together.</exception>
    public static Circuit Build(AnsatzOptions options)
    {
        Circuit.RequireQubitCount(options.QubitCount);
        Check.Range(options.InputCount, 0, ArgumentRanges.MaxInputs, "InputCount");
        int inputs = options.InputCount > 0 ? options.InputCount : Encoding.DefaultInputCount(options.Encoding, options.QubitCount);
        var ansatz = new Ansatz(options);
        Gate[] upload = [.. Encoding.Upload(options.Encoding, options.QubitCount, inputs, options.EncodingRepeat)];
        ansatz.RequireGates(upload.Length);
        ansatz._gates.AddRange(upload);
        ansatz.AddLayers(upload);
        return new Circuit(options.QubitCount, ansatz._gates, inputs);
    }

    /// <summary>The default encoding: RY(x_k) on qubit k (mod m) for every input k.</summary>
    public static IEnumerable<Gate> AngleEncoding(int qubitCount, int inputCount) =>
        Encoding.Upload(EncodingKind.AngleY, qubitCount, inputCount, repeat: null);

    /// <summary>The trainable gates of the default ansatz.</summary>
    public static IReadOnlyList<Gate> HardwareEfficient(int qubitCount, int layerCount)
    {
        var ansatz = new Ansatz(new AnsatzOptions { QubitCount = qubitCount, LayerCount = layerCount });
        ansatz.AddLayers([]);
        return ansatz._gates;
    }

    // Counted before the gates are made.
    private void RequireGates(long upload)
    {
        long layer = (_options.QubitCount * _shape.Letters.Count) + _shape.Pairs(0).Count();
        long count = (upload * (1 + _options.Reupload.Count)) + ((_options.LayerCount + 1) * layer);
        if (count > Circuit.MaxGates)
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid,
                $"The circuit would have up to {count} gates, but at most {Circuit.MaxGates} are supported. Use fewer layers or uploads.");
        }
    }

    private void AddLayers(Gate[] upload)
    {
        if (_options.Ansatz == AnsatzKind.SimplifiedTwoDesign)
        {
            Turn("Y", Qubits);
        }

        for (int layer = 0; layer < _options.LayerCount; layer++)
        {
            if (layer > 0 && _options.Reupload.Contains(layer))
            {
                _gates.AddRange(upload);
            }

            if (_options.Ansatz == AnsatzKind.SimplifiedTwoDesign)
            {
                TwoDesign();
                continue;
            }

            Rotations();
            foreach (var (first, second) in _shape.Pairs(layer))
            {
                Entangle(first, second);
            }
        }

        if (_shape.EndsWithRotations)
        {
            Rotations();
        }
    }

    private IEnumerable<int> Qubits => Enumerable.Range(0, _options.QubitCount);

    private void Rotations()
    {
        if (_shape.RotationMajor)
        {
            foreach (string letter in _shape.Letters)
            {
                Turn(letter, Qubits);
            }
        }
        else
        {
            foreach (int q in Qubits)
            {
                _shape.Letters.ToList().ForEach(letter => Turn(letter, [q]));
            }
        }
    }

    private void TwoDesign()
    {
        int m = _options.QubitCount;
        foreach (var (first, second) in Topology.Pairs.On(m))
        {
            _gates.Add(new CliffordGate(CliffordKind.CZ, [first, second]));
            Turn("Y", [first, second]);
        }
    }

    private void Turn(string letter, IEnumerable<int> qubits) =>
        _gates.AddRange(qubits.ToArray().Select(q => new RotationGate(letter, [q], Angle.Parameter(_parameter++))).ToArray());

    private void Entangle(int first, int second) => _gates.Add(_shape.Entangler switch
    {
        EntanglerKind.RXX => new RotationGate("XX", [first, second], Angle.Parameter(_parameter++)),
        EntanglerKind.RYY => new RotationGate("YY", [first, second], Angle.Parameter(_parameter++)),
        EntanglerKind.RZZ => new RotationGate("ZZ", [first, second], Angle.Parameter(_parameter++)),
        EntanglerKind.CNOT or EntanglerKind.CZ or EntanglerKind.CY =>
            new CliffordGate(Enum.Parse<CliffordKind>($"{_shape.Entangler}"), [first, second]),
        _ => throw Check.Unknown(_shape.Entangler),
    });
}
