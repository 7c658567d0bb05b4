using MeanFieldTools.Random;

namespace MeanFieldTools;

/// <summary>Training data made by a rule.</summary>
public enum SyntheticKind
{
    /// <summary>Inputs uniform on [-pi, pi)^p, targets uniform on [-1, 1).</summary>
    Random,

    /// <summary>p = 1: inputs equispaced on [-pi, pi), targets sin x.</summary>
    Sine,

    /// <summary>Inputs in {0, pi}^p, targets the parity prod_k cos x_k = +1 or -1.</summary>
    Parity,

    /// <summary>Two clouds of width 0.5 around +1 and -1 in every input, with targets +1 and -1.</summary>
    Blobs,

    /// <summary>p = 2: two half circles that interlock, with targets +1 and -1 and noise 0.1.</summary>
    Moons,
}

/// <summary>Makes training data by a rule; datum j depends on the seed and j only.</summary>
internal static class SyntheticData
{
    private const double BlobWidth = 0.5;
    private const int MaxNumbers = 1 << 26;
    private const double MoonNoise = 0.1;

    /// <summary>n data of the given kind.</summary>
    /// <param name="kind">The rule.</param>
    /// <param name="count">n, at least 1.</param>
    /// <param name="inputCount">p; 0 takes 1 for Sine, 2 for the others.</param>
    /// <param name="seed">The seed.</param>
    public static TrainingData Create(SyntheticKind kind, int count, int inputCount, long seed)
    {
        Check.Positive(count, "The number of data");
        int natural = kind == SyntheticKind.Sine ? 1 : 2;
        int p = inputCount == 0 ? natural : Check.Range(inputCount, 1, ArgumentRanges.MaxInputs, "InputCount");
        if (kind is SyntheticKind.Sine or SyntheticKind.Moons && p != natural)
        {
            throw new MeanFieldException(
                Fault.InvalidCount, $"Data of kind {kind} have {natural} input(s), not {p}. Leave out InputCount.");
        }

        if ((double)count * p > MaxNumbers)
        {
            throw new MeanFieldException(
                Fault.MemoryLimit, $"{count} data of {p} inputs are more than {MaxNumbers} numbers. Give fewer data, or fewer inputs.");
        }

        var inputs = new double[count, p];
        var targets = new double[count];
        for (int j = 0; j < count; j++)
        {
            var stream = new RandomStream(seed, StreamPurpose.Synthesis, j);
            targets[j] = Fill(kind, ref stream, inputs, j, count);
        }

        return new TrainingData(inputs, targets);
    }

    // Writes row j of the inputs and returns its target.
    private static double Fill(SyntheticKind kind, ref RandomStream stream, double[,] inputs, int j, int count)
    {
        int p = inputs.GetLength(1);
        double side = j % 2 == 0 ? 1 : -1;
        if (kind == SyntheticKind.Moons)
        {
            double angle = Math.PI * stream.NextDouble();
            inputs[j, 0] = (side * Math.Cos(angle)) + (side > 0 ? -0.5 : 0.5) + (MoonNoise * stream.NextGaussian());
            inputs[j, 1] = (side * Math.Sin(angle)) - (side * 0.25) + (MoonNoise * stream.NextGaussian());
            return side;
        }

        double parity = 1;
        for (int k = 0; k < p; k++)
        {
            bool flipped = kind == SyntheticKind.Parity && stream.NextDouble() < 0.5;
            parity = flipped ? -parity : parity;
            inputs[j, k] = kind switch
            {
                SyntheticKind.Random => Math.PI * ((2 * stream.NextDouble()) - 1),
                SyntheticKind.Sine => Math.PI * ((2.0 * j / count) - 1),
                SyntheticKind.Parity => flipped ? Math.PI : 0,
                SyntheticKind.Blobs => side + (BlobWidth * stream.NextGaussian()),
                _ => throw Check.Unknown(kind),
            };
        }

        return kind switch
        {
            SyntheticKind.Random => (2 * stream.NextDouble()) - 1,
            SyntheticKind.Sine => Math.Sin(inputs[j, 0]),
            SyntheticKind.Parity => parity,
            SyntheticKind.Blobs => side,
            _ => throw Check.Unknown(kind),
        };
    }
}
