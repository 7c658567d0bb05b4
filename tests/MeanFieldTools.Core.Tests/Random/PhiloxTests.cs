using MeanFieldTools.Random;

namespace MeanFieldTools.Core.Tests.Random;

public class PhiloxTests
{
    /// <summary>The known answers published with the generator (Random123, philox4x32, 10 rounds).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu,
        0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu,
        0x5001e420u, 0x24126ea1u)]
    public void KnownAnswers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.Equal((r0, r1, r2, r3), Philox.Block(c0, c1, c2, c3, k0, k1));

    [Fact]
    public void StreamsOfDifferentKeysDiffer()
    {
        var draws = new HashSet<double>();
        foreach (long seed in new[] { 0, 1, 1L << 40 })
        {
            foreach (var purpose in Enum.GetValues<StreamPurpose>())
            {
                foreach (long index in new[] { 0, 1, 1L << 33 })
                {
                    Assert.True(draws.Add(new RandomStream(seed, purpose, index).NextDouble()));
                }
            }
        }
    }

    [Fact]
    public void MomentsOfUniformAndNormalNumbers()
    {
        var stream = new RandomStream(3, StreamPurpose.Synthesis, 0);
        const int n = 200_000;
        double mean = 0, normalMean = 0, normalSquare = 0;
        var counts = new int[5];
        for (int i = 0; i < n; i++)
        {
            mean += stream.NextDouble();
            double g = stream.NextGaussian();
            normalMean += g;
            normalSquare += g * g;
            counts[stream.NextInteger(5)]++;
        }

        // Five standard errors each.
        Assert.Equal(0.5, mean / n, 5 * Math.Sqrt(1.0 / 12 / n));
        Assert.Equal(0, normalMean / n, 5 / Math.Sqrt(n));
        Assert.Equal(1, normalSquare / n, 5 * Math.Sqrt(2.0 / n));
        Assert.All(counts, count => Assert.Equal(0.2, (double)count / n, 5 * Math.Sqrt(0.16 / n)));
    }
}
