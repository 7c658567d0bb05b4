using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Core.Tests.Ensembles;

public class SobolTests
{
    /// <summary>
    /// The first points of the sequence of Joe and Kuo, unscrambled, and one far on in many dimensions (scipy.stats.qmc.Sobol 1.10).
    /// </summary>
    [Fact]
    public void DirectionNumbers()
    {
        double[][] gray =
        [
            [0, 0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25, 0.75], [0.25, 0.75, 0.75, 0.75, 0.25],
            [0.375, 0.375, 0.625, 0.875, 0.375], [0.875, 0.875, 0.125, 0.375, 0.875], [0.625, 0.125, 0.875, 0.625, 0.625],
            [0.125, 0.625, 0.375, 0.125, 0.125],
        ];
        var sequence = new SobolSequence(5, seed: null);
        var point = new double[5];
        for (int i = 0; i < 8; i++)
        {
            // That sequence is in Gray code order.
            sequence.Point(i ^ (i >> 1), point);
            Assert.Equal(gray[i], point);
        }

        var many = new double[128];
        new SobolSequence(128, seed: null).Point(777 ^ (777 >> 1), many);
        Assert.Equal(0.27441406, many[3], 1e-8);
        Assert.Equal(0.72167969, many[40], 1e-8);
        Assert.Equal(0.84277344, many[100], 1e-8);
        Assert.Equal(0.11816406, many[127], 1e-8);
    }

    /// <summary>Scrambled or not, every run of 2^k points has one point in each interval of length 2^-k of each axis.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    [InlineData(77L)]
    public void EveryAxisIsStratified(long? seed)
    {
        var sequence = new SobolSequence(64, seed);
        var seen = new HashSet<(int, int)>();
        var point = new double[64];
        for (int i = 0; i < 256; i++)
        {
            sequence.Point(i, point);
            for (int k = 0; k < 64; k++)
            {
                Assert.InRange(point[k], 0, 1 - 1e-16);
                Assert.True(seen.Add((k, (int)(point[k] * 256))));
            }
        }
    }

    /// <summary>Over many scramblings the mean of a function is unbiased, and its spread far below that of random points.</summary>
    [Fact]
    public void ScramblingIsUnbiased()
    {
        var point = new double[6];
        double[] means = [.. Enumerable.Range(0, 64).Select(seed =>
        {
            var sequence = new SobolSequence(6, seed);
            double sum = 0;
            for (int i = 0; i < 128; i++)
            {
                sequence.Point(i, point);
                sum += point.Aggregate(1.0, (product, x) => product * (0.5 + x));
            }

            return sum / 128;
        })];
        double deviation = Math.Sqrt(means.Average(m => (m - 1) * (m - 1)));
        Assert.Equal(1, means.Average(), 4 * deviation / 8);

        // Random points: the variance of the product is (13/12)^6 - 1.
        Assert.True(deviation < 0.25 * Math.Sqrt((Math.Pow(13.0 / 12, 6) - 1) / 128), $"{deviation}");
    }

    [Fact]
    public void TooManyDimensionsAreRefused() =>
        Assert.Equal(Fault.MethodNotApplicable, Assert.Throws<MeanFieldException>(() => new SobolSequence(129, 1)).Fault);
}
