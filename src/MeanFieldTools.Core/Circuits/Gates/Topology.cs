namespace MeanFieldTools;

/// <summary>Which pairs of qubits an entangling layer joins, in order.</summary>
public sealed class Topology
{
    private readonly Func<int, IEnumerable<(int First, int Second)>> _pairs;

    private Topology(string name, Func<int, IEnumerable<(int First, int Second)>> pairs) => (Name, _pairs) = (name, pairs);

    /// <summary>k to k + 1 around the ring; one pair for two qubits, none for one.</summary>
    public static Topology Ring { get; } = new("Ring", m => m switch
    {
        1 => [],
        2 => [(0, 1)],
        _ => Enumerable.Range(0, m).Select(k => (k, (k + 1) % m)),
    });

    /// <summary>k to k + 1: Qiskit's linear entanglement.</summary>
    public static Topology Chain { get; } = new("Chain", m => Enumerable.Range(0, m - 1).Select(k => (k, k + 1)));

    /// <summary>The chain from its last pair to its first: Qiskit's reverse_linear entanglement.</summary>
    public static Topology ReverseChain { get; } = new("ReverseChain", m => Chain._pairs(m).Reverse());

    /// <summary>The last qubit to the first, then the chain: Qiskit's circular entanglement.</summary>
    public static Topology Circular { get; } = new("Circular", m => m > 2 ? Chain._pairs(m).Prepend((m - 1, 0)) : Chain._pairs(m));

    /// <summary>Every pair j &lt; k: (0, 1), (0, 2), ..., (1, 2), ...</summary>
    public static Topology Full { get; } =
        new("Full", m => Enumerable.Range(0, m).SelectMany(j => Enumerable.Range(j + 1, m - j - 1).Select(k => (j, k))));

    /// <summary>(0, 1), (2, 3), ..., then (1, 2), (3, 4), ...: Qiskit's pairwise entanglement.</summary>
    public static Topology Pairs { get; } = new("Pairs", m => Matching(m, 0).Concat(Matching(m, 1)));

    /// <summary>The topologies with a name.</summary>
    public static IReadOnlyList<Topology> All { get; } = Array.AsReadOnly([Ring, Chain, ReverseChain, Circular, Full, Pairs]);

    /// <summary>The name, or the pairs.</summary>
    public string Name { get; }

    /// <summary>The topology of a name, in any case.</summary>
    /// <exception cref="MeanFieldException">There is no such topology.</exception>
    public static Topology Named(string name) => All.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new MeanFieldException(
            Fault.CircuitInvalid,
                $"There is no topology '{Quote.Of(name)}'. The topologies are {string.Join(", ", All)}, or give a list of pairs.");

    /// <summary>A topology of given pairs, each row the two qubits of one.</summary>
    /// <exception cref="MeanFieldException">There is no pair, or a row does not hold two distinct qubits.</exception>
    public static Topology Of(IReadOnlyList<IReadOnlyList<int>> pairs)
    {
        if (pairs.Count == 0 || pairs.Any(pair => pair.Count != 2 || pair[0] == pair[1] || pair.Any(q => q < 0)))
        {
            throw new MeanFieldException(
                Fault.CircuitInvalid, "A topology is a list of pairs of distinct qubits, for example (0, 1), (1, 2).");
        }

        (int, int)[] copy = [.. pairs.Select(pair => (pair[0], pair[1]))];
        return new Topology(string.Join(" ", copy.Select(pair => $"{pair.Item1}-{pair.Item2}")), _ => copy);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal IEnumerable<(int First, int Second)> On(int qubitCount) => _pairs(qubitCount);

    /// <summary>The pairs (start, start + 1), (start + 2, start + 3), ...</summary>
    internal static IEnumerable<(int First, int Second)> Matching(int qubitCount, int start)
    {
        for (int k = start; k + 1 < qubitCount; k += 2)
        {
            yield return (k, k + 1);
        }
    }
}
