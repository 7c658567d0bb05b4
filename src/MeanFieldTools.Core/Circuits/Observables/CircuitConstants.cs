using MeanFieldTools.Experts;

namespace MeanFieldTools.Circuits;

/// <summary>
/// What a circuit's structure proves about its derivatives, for every theta and x. Each trainable gate squares to one, so f is a
/// trigonometric polynomial of degree r_k in theta_k, the number of gates that carry it, and Bernstein's inequality bounds each derivative
/// by r_k times the size of what is left of f. With every parameter in one gate this is alpha = beta = 1 (4.14), (4.20).
/// </summary>
internal sealed class CircuitConstants
{
    // A few seconds; only observables of many thousand terms come near.
    private const long MaxWork = 30_000_000;

    private CircuitConstants(int[] degree, IReadOnlyList<RegularityConstants> methods, RegularityConstants best) =>
        (Degree, Methods, Best) = (degree, methods, best);

    /// <summary>The degree of f in each parameter; 0 outside every light cone.</summary>
    public int[] Degree { get; }

    /// <summary>Constants by Generator and by LightCone.</summary>
    public IReadOnlyList<RegularityConstants> Methods { get; }

    /// <summary>Each constant the least of both.</summary>
    public RegularityConstants Best { get; }

    /// <summary>Computes the constants of a circuit that is measured in an observable.</summary>
    public static CircuitConstants Compute(Circuit circuit, Observable observable)
    {
        int d = circuit.ParameterCount;
        // Half of the range: f minus the middle of the spectrum is no larger (Robertson: |d_k f| <= range(G_k) range(O) / 4).
        var generator = DerivativeBounds.FromDegrees(d, [(observable.SpectralRange() / 2, circuit.Occurrences())]);
        // Past the budget a term counts as if every gate could change it, which is true of every bound that follows.
        int[] all = circuit.Occurrences();
        var budget = new WorkBudget(MaxWork);
        (double Size, int[] Degree)[] cones =
        [
            .. observable.Terms.Select(term => (
                Math.Abs(term.Coefficient),
                budget.TrySpend(circuit.Gates.Count) ? LightCone.Of(circuit, term.Pauli, budget).MultiplicityOf : all)),
        ];
        var lightCone = DerivativeBounds.FromDegrees(d, cones);
        int[] degree = [.. Enumerable.Range(0, d).Select(k => cones.Max(cone => cone.Degree[k]))];
        return new CircuitConstants(
            degree,
            new[] { generator.ToConstants("Generator"), lightCone.ToConstants("LightCone") }.AsReadOnly(),
            DerivativeBounds.Least(generator, lightCone).ToConstants("Generator, LightCone"));
    }
}
