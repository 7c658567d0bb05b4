namespace MeanFieldTools.Core.Tests.Transport;

/// <summary>Point sets on which transport methods go wrong in different ways.</summary>
internal static class TransportInstances
{
    public static readonly string[] Families =
    [
        "uniform", "concentrated", "ties", "duplicates", "equal", "shifted", "lattice", "cut", "swapped clusters", "line",
        "one point", "tiny", "half turn",
    ];

    /// <summary>Two sets of n and m points in d dimensions, row by row.</summary>
    public static (double[] X, double[] Y) Create(string family, int n, int m, int d, int seed)
    {
        var random = new System.Random(seed);
        double[] Uniform(int count) => Draw(count * d, _ => random.NextDouble() * 2 * Math.PI);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        switch (family)
        {
            case "uniform":
                return (Uniform(n), Uniform(m));
            case "concentrated":
                var centres = Uniform(3);
                var y = new double[m * d];
                for (int j = 0; j < m; j++)
                {
                    int centre = random.Next(3);
                    for (int k = 0; k < d; k++)
                    {
                        y[(j * d) + k] = centres[(centre * d) + k] + (0.5 * Normal());
                    }
                }

                return (Uniform(n), y);
            case "ties":
                return (Draw(n * d, _ => random.Next(3)), Draw(m * d, _ => random.Next(3)));
            case "duplicates":
                var few = Uniform(4);
                double[] Copies(int count) => [.. Enumerable.Range(0, count).SelectMany(_ => few.AsSpan(random.Next(4) * d, d).ToArray())];
                return (Copies(n), Copies(m));
            case "equal":
                var x = Uniform(Math.Max(n, m));
                return (x[..(n * d)], x[..(m * d)]);
            case "shifted":
                var from = Uniform(Math.Max(n, m));
                return (from[..(n * d)], [.. from[..(m * d)].Select(v => v + 0.1)]);
            case "lattice":
                int side = Math.Max(2, (int)Math.Ceiling(Math.Pow(Math.Max(n, m), 1.0 / d)));
                double[] Lattice(int count, double shift) =>
                    Draw(count * d, i => (((i / d / (int)Math.Pow(side, i % d)) % side) * 2 * Math.PI / side) + shift);
                return (Lattice(n, 0), Lattice(m, Math.PI / side));
            case "cut":
                double[] Cut(int count) => Draw(count * d, _ => random.Next(5) switch
                {
                    0 => 0,
                    1 => 2 * Math.PI,
                    2 => -1e-17,
                    3 => Math.BitDecrement(2 * Math.PI),
                    _ => 2 * Math.PI * random.Next(-3, 4),
                });
                return (Cut(n), Cut(m));
            case "swapped clusters":
                double[] Clusters(int count, double share) =>
                    [.. Enumerable.Range(0, count).SelectMany(i => Draw(d, _ => (i < share * count ? 0 : Math.PI) + (0.05 * Normal())))];
                return (Clusters(n, 0.8), Clusters(m, 0.2));
            case "line":
                double[] Line(int count) => [.. Enumerable.Range(0, count).SelectMany(_ =>
                {
                    double t = random.NextDouble();
                    return Draw(d, k => t * (k + 1) * 0.3);
                })];
                return (Line(n), Line(m));
            case "one point":
                return (Uniform(n), Draw(m * d, _ => 1.0));
            case "tiny":
                var near = Uniform(Math.Max(n, m));
                return (near[..(n * d)], [.. near[..(m * d)].Select(v => v + (1e-7 * Normal()))]);
            case "half turn":
                return (Draw(n * d, _ => random.Next(2) * Math.PI), Draw(m * d, _ => (random.Next(2) + 0.5) * Math.PI));
            default:
                throw new ArgumentOutOfRangeException(nameof(family), family, null);
        }
    }

    private static double[] Draw(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
}
