using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Joins the parts of gates that share a parameter, and judges the period of their product: exp(-i theta sum_a c_a P_a / 2) with Pauli
/// words that commute has period 2 pi, up to a phase that no measurement sees, where the eigenvalues of sum_a c_a P_a differ by even
/// numbers. Then it is a product of gates exp(-i theta G_r / 2) with G_r^2 = 1, one for each step of 2 in the eigenvalues.
/// </summary>
internal sealed class PeriodFold
{
    private const double Tolerance = 1e-9;

    // A dense generator on so many qubits is still quick.
    private const int MaxDenseQubits = 6;
    private const int MaxSteps = 64;
    private const int MaxDistance = 2000;
    private const int MatrixQubits = 4;

    private readonly IReadOnlyList<Gate> _gates;
    private readonly int _qubitCount;
    private readonly Func<int, string> _name;

    private PeriodFold(IReadOnlyList<Gate> gates, Func<int, string> name) =>
        (_gates, _name, _qubitCount) = (gates, name, gates.SelectMany(gate => gate.Qubits).DefaultIfEmpty(0).Max() + 1);

    /// <summary>The gates without parts.</summary>
    /// <param name="gates">The gates, first applied first.</param>
    /// <param name="name">The name of a parameter, for messages.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="MeanFieldException">A product does not have the period 2 pi.</exception>
    public static IReadOnlyList<Gate> Fold(IReadOnlyList<Gate> gates, Func<int, string> name, CancellationToken cancellation = default)
    {
        if (!gates.Any(gate => gate is PartialTurn))
        {
            return gates;
        }

        // Words are masks of 32 qubits; a circuit of more is refused later, with its number of qubits.
        if (gates.SelectMany(gate => gate.Qubits).Max() >= 32)
        {
            throw new MeanFieldException(
                Fault.QubitCountUnsupported, $"A circuit of more than {Circuit.MaxQubits} qubits is not supported.");
        }

        return new PeriodFold(gates, name).Run(cancellation);
    }

    private List<Gate> Run(CancellationToken cancellation)
    {
        // Each part joins the last product of its parameter, where the gates between let it.
        var products = new Dictionary<int, List<Product>>();
        var productAt = new Dictionary<int, Product>();
        for (int i = 0; i < _gates.Count; i++)
        {
            if (_gates[i] is not PartialTurn part)
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            var known = products.TryGetValue(part.Parameter, out var list) ? list : products[part.Parameter] = [];
            if (known.Count == 0 || !TryJoin(known[^1], i, part))
            {
                var product = new Product(i);
                product.Add(Word(part), part);
                known.Add(product);
                productAt[i] = product;
            }
        }

        // A call that has lost parts to the product of another is no longer what its name says, so its gates are shown themselves.
        var broken = products.Values.SelectMany(list => list)
            .Where(product => product.Calls.Count > 1).SelectMany(product => product.Calls).ToHashSet();
        var folded = new List<Gate>();
        for (int i = 0; i < _gates.Count; i++)
        {
            if (_gates[i] is not PartialTurn part)
            {
                folded.Add(_gates[i]);
            }
            else if (productAt.TryGetValue(i, out var product))
            {
                folded.AddRange(Gates(product, part));
            }
        }

        return [.. GateCall.Map(folded, call => broken.Contains(call) ? null : call)];
    }

    private PauliString Word(PartialTurn part) => PauliString.On(_qubitCount, part.Letters, part.Qubits);

    // Moves the word from its place back to the product's.
    private bool TryJoin(Product product, int place, PartialTurn part)
    {
        var word = Word(part);
        if (place - product.Place > MaxDistance)
        {
            return false;
        }

        for (int i = place - 1; i > product.Place; i--)
        {
            if (_gates[i] is CliffordGate clifford)
            {
                word = Clifford.Pull(word, clifford.Kind, clifford.Qubits);
            }
            else if (!(_gates[i] is PartialTurn joined && joined.Parameter == part.Parameter) && !Commutes(word, _gates[i]))
            {
                return false;
            }
        }

        if (!product.Words.TrueForAll(other => other.Word.Commutes(word)))
        {
            return false;
        }

        product.Add(word, part);
        return true;
    }

    private bool Commutes(PauliString word, Gate gate)
    {
        if (gate is RotationGate turn)
        {
            return PauliString.On(_qubitCount, turn.Letters, turn.Qubits).Commutes(word);
        }

        if (gate is PartialTurn part)
        {
            return Word(part).Commutes(word);
        }

        if (gate.Qubits.All(q => word.Letter(q) == 'I'))
        {
            return true;
        }

        if (gate.Qubits.Count > MatrixQubits || gate is not (GeneratorGate or UnitaryGate))
        {
            return false;
        }

        var matrix = gate is GeneratorGate generator ? generator.Generator : gate.Matrix(0);
        var local = GateMatrix.Word(new string([.. gate.Qubits.Select(word.Letter)]));
        var (left, right) = (GateMatrix.Product(local, matrix), GateMatrix.Product(matrix, local));
        return left.Cast<Complex>().Zip(right.Cast<Complex>()).All(pair => (pair.First - pair.Second).Magnitude < Tolerance);
    }

    private List<Gate> Gates(Product product, PartialTurn part)
    {
        var gates = new TurnEmitter { Call = part.Call };
        var words = product.Words.GroupBy(word => (word.Word.X, word.Word.Z))
            .Select(same =>
                (Word: new PauliString(_qubitCount, same.Key.X, same.Key.Z), Factor: same.Sum(word => word.Factor * word.Word.Sign)))
            .Where(word => Math.Abs(word.Factor) > Tolerance && word.Word.Support != 0).ToList();
        foreach (var (word, factor) in words.Where(word => TurnEmitter.WholeFactor(word.Factor) is not null))
        {
            int[] qubits = Qubits(word.Support);
            gates.AddMultiple(Letters(word, qubits), qubits, part.Parameter, factor);
        }

        words.RemoveAll(word => TurnEmitter.WholeFactor(word.Factor) is not null);
        if (words.Count > 0)
        {
            AddGenerators(gates, words, part);
        }

        return [.. gates.Gates];
    }

    private void AddGenerators(TurnEmitter gates, List<(PauliString Word, double Factor)> words, PartialTurn part)
    {
        int[] qubits = Qubits(words.Aggregate(0u, (mask, word) => mask | word.Word.Support));
        if (qubits.Length > MaxDenseQubits)
        {
            throw Refused(part,
                $"the gates that share it reach over {qubits.Length} qubits, and only products on up to {MaxDenseQubits} "
                + "qubits are joined");
        }

        // In a basis of common eigenvectors the sum is diagonal: one number for each pattern of signs of independent words.
        var spaces = new CommonEigenspaces([.. words.Select(word => Local(word.Word, qubits))]);
        double[] eigenvalues = spaces.Sum([.. words.Select(word => word.Factor)]);
        double least = eigenvalues.Min();
        int[] steps = [.. eigenvalues.Select(value => (int)Math.Min(MaxSteps + 1, Math.Round((value - least) / 2)))];
        if (eigenvalues.Where((value, i) => Math.Abs(value - least - (2 * steps[i])) > Tolerance).Any())
        {
            throw Refused(part, "together the gates that share it have another period");
        }

        for (int r = 1; r <= steps.Max(); r++)
        {
            // +1 on the eigenspaces that lie at least r steps up, -1 on the others.
            var generator = spaces.Reflection([.. steps.Select(step => step >= r)]);
            if (generator.Word is { } word)
            {
                int[] local = [.. Enumerable.Range(0, qubits.Length).Where(q => word.Letter(q) != 'I')];
                gates.AddMultiple(Letters(word, local), [.. local.Select(q => qubits[q])], part.Parameter, word.Sign);
            }
            else
            {
                gates.Add(new GeneratorGate(generator.Matrix!, qubits, Angle.Parameter(part.Parameter)));
            }
        }
    }

    private MeanFieldException Refused(PartialTurn part, string why) => new(
        Fault.GeneratorNotInvolution,
        $"{(part.Origin.Length > 0 ? $"{part.Origin}: " : "")}The expert would not be 2 pi-periodic in the parameter "
        + $"'{Quote.Of(_name(part.Parameter))}': "
        + $"an angle holds {Check.Text(part.Factor)} times it, and {why}. "
        + (part.Advice ?? "Take the part itself as the parameter, for example half the angle."));

    private int[] Qubits(uint support) =>
        [.. Enumerable.Range(0, _qubitCount).Where(q => (support & PauliString.Bit(_qubitCount, q)) != 0)];

    private static string Letters(PauliString word, int[] qubits) => new([.. qubits.Select(word.Letter)]);

    private static PauliString Local(PauliString word, int[] qubits) =>
        PauliString.On(qubits.Length, Letters(word, qubits), [.. Enumerable.Range(0, qubits.Length)]);

    private sealed record Product(int Place)
    {
        public List<(PauliString Word, double Factor)> Words { get; } = [];

        public HashSet<GateCall?> Calls { get; } = [];

        public void Add(PauliString word, PartialTurn part)
        {
            Words.Add((word, part.Factor));
            Calls.Add(part.Call);
        }
    }
}
