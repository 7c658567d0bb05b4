using CsCheck;
using MeanFieldTools.Circuits;
using MeanFieldTools.Random;
using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Random experts with a particle and data, drawn from a seed so that a failure can be repeated.</summary>
internal sealed record RandomCircuit(Circuit Circuit, Observable Observable, double[] Theta, double[,] Inputs)
{
    private readonly Lazy<QuantumExpert> _expert = new(() => new QuantumExpert("random", Circuit, Observable));

    /// <summary>Circuits of 1 to 5 qubits; angles of all sizes; with or without data after the first parameter.</summary>
    public static Gen<RandomCircuit> Gen { get; } = CsCheck.Gen.Int[0, int.MaxValue].Select(seed => Create(seed, dense: true));

    /// <summary>The same without gates other than Pauli rotations and Clifford gates.</summary>
    public static Gen<RandomCircuit> Rotations { get; } = CsCheck.Gen.Int[0, int.MaxValue].Select(seed => Create(seed, dense: false));

    /// <summary>The default ansatz behind the default encoding, measured in Z0.</summary>
    public static QuantumExpert HardwareEfficient(int qubits, int layers)
    {
        var circuit = new Circuit(qubits, [.. Ansatz.AngleEncoding(qubits, qubits), .. Ansatz.HardwareEfficient(qubits, layers)]);
        return new QuantumExpert("default", circuit, Observable.Create(qubits, ObservableParser.Parse("Z0", qubits), normalize: false));
    }

    /// <summary>The circuit as an expert, made once: its constants are costly.</summary>
    public QuantumExpert Expert => _expert.Value;

    public double[] Input(int sample) => [.. Enumerable.Range(0, Inputs.GetLength(1)).Select(k => Inputs[sample, k])];

    private static RandomCircuit Create(long seed, bool dense)
    {
        var random = new RandomStream(seed, StreamPurpose.Synthesis, 0);
        int m = 1 + (int)random.NextInteger(5), p = 1 + (int)random.NextInteger(3), n = 1 + (int)random.NextInteger(20);
        bool reupload = random.NextInteger(2) == 0;
        var gates = new List<Gate>();
        for (int k = 0; k < p; k++)
        {
            gates.Add(Rotation(ref random, m, Angle.Input(k, 1 + random.NextDouble(), random.NextDouble())));
        }

        int d = 1 + (int)random.NextInteger(8);
        for (int k = 0; k < d; k++)
        {
            gates.Add(Any(ref random, m, dense));
            gates.Add(Turn(ref random, m, dense, Angle.Parameter(k)));
            if (reupload)
            {
                gates.Add(Turn(ref random, m, dense, Angle.Input((int)random.NextInteger(p))));
            }
        }

        gates.Add(Turn(ref random, m, dense, Angle.Parameter((int)random.NextInteger(d))));
        gates.Add(Any(ref random, m, dense));
        var theta = new double[d];
        for (int k = 0; k < d; k++)
        {
            theta[k] = (random.NextDouble() - 0.5) * Math.Pow(10, random.NextInteger(18) - 11);
        }

        var inputs = new double[n, p];
        for (int i = 0; i < n * p; i++)
        {
            inputs[i / p, i % p] = 6 * (random.NextDouble() - 0.5);
        }

        var terms = new List<(double, PauliString)>();
        for (int a = 0; a < 3; a++)
        {
            terms.Add((random.NextDouble() - 0.5, Word(ref random, m)));
        }

        return new RandomCircuit(new Circuit(m, gates, p), Observable.Create(m, terms, normalize: true), theta, inputs);
    }

    private static PauliString Word(ref RandomStream random, int m) =>
        new(m, (uint)random.NextInteger(1 << m), (uint)random.NextInteger(1 << m));

    private static int[] Qubits(ref RandomStream random, int m, int count)
    {
        var qubits = Enumerable.Range(0, m).ToList();
        while (qubits.Count > count)
        {
            qubits.RemoveAt((int)random.NextInteger(qubits.Count));
        }

        return random.NextInteger(2) == 0 ? [.. qubits] : [.. Enumerable.Reverse(qubits)];
    }

    private static RotationGate Rotation(ref RandomStream random, int m, Angle angle)
    {
        int count = 1 + (int)random.NextInteger(Math.Min(m, 3));
        string letters = "";
        for (int i = 0; i < count; i++)
        {
            letters += "XYZ"[(int)random.NextInteger(3)];
        }

        return new RotationGate(letters, Qubits(ref random, m, count), angle);
    }

    private static Gate Turn(ref RandomStream random, int m, bool dense, Angle angle)
    {
        if (!dense || random.NextInteger(4) > 0)
        {
            return Rotation(ref random, m, angle);
        }

        // W Z W^dagger for a random rotation W is Hermitian with square 1.
        double tilt = random.NextDouble() * 6, twist = random.NextDouble() * 6;
        var generator = new Complex[,]
        {
            { Math.Cos(tilt), Math.Sin(tilt) * Complex.Exp(-Complex.ImaginaryOne * twist) },
            { Math.Sin(tilt) * Complex.Exp(Complex.ImaginaryOne * twist), -Math.Cos(tilt) },
        };
        return m > 1 && random.NextInteger(2) == 0
            ? new GeneratorGate(GateMatrix.Kronecker(generator, GateMatrix.Word("Y")), Qubits(ref random, m, 2), angle)
            : new GeneratorGate(generator, Qubits(ref random, m, 1), angle);
    }

    private static Gate Any(ref RandomStream random, int m, bool dense)
    {
        var kind = (CliffordKind)random.NextInteger(Enum.GetValues<CliffordKind>().Length);
        if (Clifford.QubitCount(kind) > m)
        {
            kind = CliffordKind.H;
        }

        var qubits = Qubits(ref random, m, Clifford.QubitCount(kind));
        return dense && random.NextInteger(6) == 0
            ? new UnitaryGate(GateMatrix.Rotation(GateMatrix.Word("Y"), 5 * random.NextDouble()), [qubits[0]])
            : new CliffordGate(kind, qubits);
    }
}
