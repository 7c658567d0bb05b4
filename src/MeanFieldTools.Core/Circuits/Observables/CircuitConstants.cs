using MeanFieldTools.Experts;

namespace MeanFieldTools.Circuits;

/// <summary>
/// What a circuit's structure proves about its derivatives, for every theta and x. Each trainable gate squares to one, so f is a trigonometric
/// polynomial of degree r_k in theta_k, the number of gates that carry it, and Bernstein's inequality bounds each derivative by r_k times the
/// size of what is left of f. With every parameter in one gate this is alpha = beta = 1 (4.14), (4.20).
/// </summary>
internal sealed class CircuitConstants
{
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
        (double Size, int[] Degree)[] cones =
            [.. observable.Terms.Select(term => (Math.Abs(term.Coefficient), LightCone.Of(circuit, term.Pauli).MultiplicityOf))];
        var lightCone = DerivativeBounds.FromDegrees(d, cones);
        int[] degree = [.. Enumerable.Range(0, d).Select(k => cones.Max(cone => cone.Degree[k]))];
        return new CircuitConstants(
            degree,
            new[] { generator.ToConstants("Generator"), lightCone.ToConstants("LightCone") }.AsReadOnly(),
            DerivativeBounds.Least(generator, lightCone).ToConstants("Generator, LightCone"));
    }
}
