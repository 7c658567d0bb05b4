using MeanFieldTools.Random;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// A rank-1 lattice { i z / N + 1/(2N) }, i = 0 ... N-1, on the unit cube: equal-weight points on which smooth periodic functions are
/// integrated far better than on random ones, and spectrally on the circle (d = 1), where they are equispaced. The generator is of Korobov
/// type, z_k = a^k mod N, with the a of least worst-case error P_2 among random candidates. I. Sloan, S. Joe, "Lattice methods for multiple
/// integration", 1994.
/// </summary>
internal sealed class LatticeRule
{
    private const double SearchWork = 4e7;
    private readonly int _count;
    private readonly long[] _generator;

    private readonly double[] _shift;

    private LatticeRule(int count, long[] generator)
    {
        (_count, _generator, _shift) = (count, generator, new double[generator.Length]);
        Array.Fill(_shift, 0.5 / count);
    }

    /// <summary>A good lattice of N points in d dimensions; always the same one for the same N and d.</summary>
    public static LatticeRule Korobov(int count, int dimension, CancellationToken cancellationToken)
    {
        var best = Generator(1, count, dimension);
        if (dimension == 1 || count <= 3)
        {
            return new LatticeRule(count, best);
        }

        double bestError = double.PositiveInfinity;
        int candidates = (int)Math.Clamp(SearchWork / ((double)count * dimension), 8, 256);
        var stream = new RandomStream(count, StreamPurpose.LatticeSearch, dimension);
        for (int tried = 0; tried < candidates; tried++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long a = 2 + stream.NextInteger(count - 2);
            if (GreatestCommonDivisor(a, count) != 1)
            {
                continue;
            }

            var generator = Generator(a, count, dimension);
            double error = WorstCaseError(generator, count);
            if (error < bestError)
            {
                (best, bestError) = (generator, error);
            }
        }

        return new LatticeRule(count, best);
    }

    /// <summary>Writes point i of [0, 1)^d.</summary>
    public void Point(int index, Span<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            double x = ((double)((index * _generator[k]) % _count) / _count) + _shift[k];
            point[k] = x >= 1 ? x - 1 : x;
        }
    }

    /// <summary>Shifts the lattice by a random vector, one for each replicate: its averages are then unbiased.</summary>
    public void Shift(int replicate)
    {
        var stream = new RandomStream(_count, StreamPurpose.LatticeShift, replicate);
        for (int k = 0; k < _shift.Length; k++)
        {
            _shift[k] = stream.NextDouble();
        }
    }

    // P_2 with product weights 1/d: mean over the points of prod_k (1 + w(x_k)/d) - 1, w(x) = 2 pi^2 (x^2 - x + 1/6).
    // Weights of 1/d keep the low-order interactions in view when d is large. By symmetry half of the points suffice.
    private static double WorstCaseError(long[] generator, int count)
    {
        double sum = 0;
        double weight = 2 * Math.PI * Math.PI / generator.Length;
        for (int i = 1; i <= count / 2; i++)
        {
            double product = 1;
            foreach (long z in generator)
            {
                double x = (double)(i * z % count) / count;
                product *= 1 + (weight * ((x * x) - x + (1.0 / 6)));
            }

            sum += 2 * i == count ? product / 2 : product;
        }

        return sum;
    }

    private static long[] Generator(long a, int count, int dimension)
    {
        var generator = new long[dimension];
        generator[0] = 1;
        for (int k = 1; k < dimension; k++)
        {
            generator[k] = generator[k - 1] * a % count;
        }

        return generator;
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
