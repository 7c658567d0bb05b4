using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Compiled;
using MeanFieldTools.Circuits.Drawings;
using MeanFieldTools.Experts;

namespace MeanFieldTools;

/// <summary>
/// A parametric quantum circuit as an expert (4.1), (4.2): f(theta, x) = &lt;0|U^dagger O U|0> with rotations exp(-i theta_k G_k/2),
/// G_k^2 = I, and ||O|| &lt;= 1, so that alpha = beta = 1 (Lemma 4.1). Values and exact gradients by state vector and adjoint
/// differentiation. Qubit 0 is the leftmost tensor factor.
/// </summary>
public sealed class QuantumExpert : Expert
{
    // Compiling a circuit of 14 qubits takes a hundred times as long as running it once.
    private const int FewPairs = 4;

    private readonly Circuit _circuit;
    private readonly Observable _observable;
    private readonly Lazy<CircuitProgram> _program;
    private readonly Lazy<CircuitBinder> _binder;
    private readonly CircuitConstants _constants;

    // A limit binds the same data dozens of times, and the search for the cheapest way takes a second for large circuits.
    private volatile Binding? _last;

    internal QuantumExpert(string name, Circuit circuit, Observable observable)
        : this(name, circuit, observable, CircuitConstants.Compute(circuit, observable))
    {
    }

    private QuantumExpert(string name, Circuit circuit, Observable observable, CircuitConstants constants)
        : base(name, circuit.ParameterCount, circuit.InputCount, constants.Best)
    {
        _constants = constants;
        _circuit = circuit;
        _observable = observable;
        _program = new(() => CircuitProgram.Compile(circuit, observable));
        _binder = new(() => new CircuitBinder(_program.Value));
    }

    /// <summary>The number m of qubits.</summary>
    public int QubitCount => _circuit.QubitCount;

    /// <summary>The measured observable O, for example 0.5*Z0*Z1 - 0.25*X2.</summary>
    public string Observable => _observable.ToString();

    /// <summary>The number of gates, encoding and entangling gates included.</summary>
    public int GateCount => _circuit.Gates.Count;

    /// <summary>The depth: the least number of steps when gates on different qubits run at once.</summary>
    public int Depth => CircuitColumns.Depth(_circuit);

    /// <summary>How many gates there are of each name.</summary>
    public IReadOnlyDictionary<string, int> GateCounts => _circuit.Gates.GroupBy(gate => gate.Name)
        .OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()).AsReadOnly();

    /// <summary>The light cones of the observable's terms, in their order.</summary>
    public CircuitLightCone[] GetLightCone() =>
    [
        .. _observable.Terms.Select(term =>
        {
            var cone = LightCone.Of(_circuit, term.Pauli);
            return new CircuitLightCone(
                term.Pauli.ToString(),
                Enumerable.Range(0, QubitCount).Where(q => (cone.Support & PauliString.Bit(QubitCount, q)) != 0).ToArray().AsReadOnly(),
                Enumerable.Range(0, ParameterCount).Where(k => cone.MultiplicityOf[k] > 0).ToArray().AsReadOnly(),
                cone.Gates.Count(inside => inside));
        }),
    ];

    /// <summary>The circuit as text, a line for each qubit.</summary>
    public string Diagram => CircuitDiagram.Draw(_circuit, _observable);

    internal Circuit Circuit => _circuit;

    internal Observable Measured => _observable;

    internal override IReadOnlyList<RegularityConstants> ProvedConstants => _constants.Methods;

    internal override int[]? TrigonometricDegree => _constants.Degree;

    internal override int[]? InputDegree => _circuit.InputDegree();

    internal override bool SameAs(Expert other) => base.SameAs(other) || (other is QuantumExpert quantum
        && QubitCount == quantum.QubitCount && InputCount == quantum.InputCount && Observable == quantum.Observable
        && GateCount == quantum.GateCount && _circuit.Gates.Zip(quantum._circuit.Gates).All(pair => pair.First.SameAs(pair.Second)));

    internal override BoundExpert Bind(double[,] inputs)
    {
        if (_last is { } last && last.Inputs.TryGetTarget(out var known) && ReferenceEquals(known, inputs)
            && last.Bound.TryGetTarget(out var bound))
        {
            return bound;
        }

        _circuit.RequireInputs(inputs);
        bound = _binder.Value.Bind(inputs)!;
        _last = new(new(inputs), new(bound));
        return bound;
    }

    internal override BoundExpert BindFor(double[,] inputs, int particles)
    {
        if ((long)particles * inputs.GetLength(0) > FewPairs)
        {
            return Bind(inputs);
        }

        _circuit.RequireInputs(inputs);
        return new PairBinding(_program.Value, inputs);
    }

    private sealed record Binding(WeakReference<double[,]> Inputs, WeakReference<BoundExpert> Bound);
}
