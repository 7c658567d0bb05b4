namespace MeanFieldTools.Studies;

/// <summary>What a scan of an expert over its parameters draws.</summary>
internal sealed record ScanOptions
{
    /// <summary>The draws of theta, or pairs of draws.</summary>
    public required int Count { get; init; }

    /// <summary>The law of theta.</summary>
    public InitialLaw Law { get; init; } = InitialLaw.Default;

    /// <summary>Inputs [n, p], taken in turn; null for random ones.</summary>
    public double[,]? Inputs { get; init; }

    public required long Seed { get; init; }

    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;

    /// <summary>The inputs, or eight drawn from [-pi, pi)^p, bits for a basis encoding.</summary>
    public double[,] InputsFor(Expert expert)
    {
        Check.Positive(Count, "Count");
        if (Inputs is { } given)
        {
            Check.Length(given.GetLength(1), expert.InputCount, "Each input");
            return given;
        }

        const int Drawn = 8;
        int p = expert.InputCount;
        var random = new Random.RandomStream(Seed, Random.StreamPurpose.GradientScan, -1);
        bool bits = expert is QuantumExpert { Circuit: { } circuit } && circuit.Gates.Any(gate => gate.Angle?.Data is { IsBit: true });
        var inputs = new double[Drawn, p];
        for (int i = 0; i < inputs.Length; i++)
        {
            double uniform = random.NextDouble();
            inputs[i / p, i % p] = bits ? Math.Floor(2 * uniform) : Math.PI * ((2 * uniform) - 1);
        }

        return inputs;
    }
}
