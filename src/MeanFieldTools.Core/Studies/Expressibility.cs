using System.Globalization;
using MeanFieldTools.Circuits;
using MeanFieldTools.Random;
using MeanFieldTools.Studies;

namespace MeanFieldTools;

/// <summary>
/// How evenly a circuit's states cover all states: the Kullback-Leibler divergence of the fidelities |&lt;psi(theta)|psi(theta')>|^2 of
/// pairs drawn from the initial law from those of random states, P(F) = (D - 1)(1 - F)^(D - 2), D = 2^m; 0 is perfect. With the mean
/// entanglement of the states. (S. Sim, P. Johnson, A. Aspuru-Guzik, Advanced Quantum Technologies 2, 1900070 (2019).)
/// </summary>
public sealed record Expressibility
{
    /// <summary>The circuit.</summary>
    public required QuantumExpert Expert { get; init; }

    /// <summary>m.</summary>
    public int QubitCount => Expert.QubitCount;

    /// <summary>d.</summary>
    public int ParameterCount => Expert.ParameterCount;

    /// <summary>The pairs of states.</summary>
    public required int Count { get; init; }

    /// <summary>The bins of the fidelity in [0, 1].</summary>
    public required int BinCount { get; init; }

    /// <summary>The divergence, in nats.</summary>
    public required double Divergence { get; init; }

    /// <summary>The mean over the states of the measure of D. Meyer and N. Wallach, 0 for product states, at most 1.</summary>
    public required double Entanglement { get; init; }

    /// <summary>The law of theta.</summary>
    public required InitialLaw Law { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Expert}: divergence {Divergence:G4}, entanglement {Entanglement:G4}");

    internal static Expressibility Measure(QuantumExpert expert, int binCount, ScanOptions options)
    {
        Check.Positive(binCount, "BinCount");
        var inputs = options.InputsFor(expert);
        var circuit = expert.Circuit;
        circuit.RequireInputs(inputs);
        int n = inputs.GetLength(0), d = expert.ParameterCount, p = expert.InputCount, count = options.Count;
        var theta = options.Law.Draw(2 * count, d, options.Seed, StreamPurpose.GradientScan, options.Compute.CancellationToken);
        var fidelities = new double[count];
        var entanglement = new double[count];
        options.Compute.ForEachBlock(count, (_, i) =>
        {
            // Both states of a pair share the input.
            double[] x = [.. Enumerable.Range(0, p).Select(k => inputs[i % n, k])];
            var first = StateVector.Run(circuit, theta.AsSpan(2 * i * d, d), x);
            var second = StateVector.Run(circuit, theta.AsSpan(((2 * i) + 1) * d, d), x);
            var overlap = System.Numerics.Complex.Zero;
            for (int b = 0; b < first.Length; b++)
            {
                overlap += System.Numerics.Complex.Conjugate(first[b]) * second[b];
            }

            fidelities[i] = Math.Min(1, (overlap.Real * overlap.Real) + (overlap.Imaginary * overlap.Imaginary));
            entanglement[i] =
                (StateVector.Entanglement(first, circuit.QubitCount) + StateVector.Entanglement(second, circuit.QubitCount)) / 2;
        });
        var histogram = new int[binCount];
        foreach (double fidelity in fidelities)
        {
            histogram[Math.Min(binCount - 1, (int)(fidelity * binCount))]++;
        }

        double divergence = 0, dimension = 1 << circuit.QubitCount;
        for (int bin = 0; bin < binCount; bin++)
        {
            // In logarithms: the mass that random states have in a far bin may be below the least double.
            double low = (double)bin / binCount, high = (bin + 1.0) / binCount, drawn = (double)histogram[bin] / count;
            double ratio = high < 1 ? Math.Pow((1 - high) / (1 - low), dimension - 1) : 0;
            double logMass = ((dimension - 1) * Math.Log(1 - low)) + Math.Log(1 - ratio);
            divergence += drawn > 0 ? drawn * (Math.Log(drawn) - logMass) : 0;
        }

        return new Expressibility
        {
            Expert = expert,
            Count = count,
            BinCount = binCount,
            Divergence = divergence,
            Entanglement = entanglement.Average(),
            Law = options.Law,
            Seed = options.Seed,
        };
    }
}
