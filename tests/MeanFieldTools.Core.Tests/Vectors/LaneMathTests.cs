using MeanFieldTools.Vectors;

namespace MeanFieldTools.Core.Tests.Vectors;

public class LaneMathTests
{
    /// <summary>Sine and cosine in every width against the scalar library, from tiny angles to millions of turns.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void SinCosIsAccurate(int width) => Lanes.Use(new Check(), width);

    private sealed unsafe class Check : ILaneUser<bool>
    {
        public bool Use<V>()
            where V : unmanaged, ILane<V>
        {
            double* lanes = stackalloc double[3 * V.Width];
            for (int i = 0; i < 20000; i++)
            {
                double angle = Math.Cos(i) * Math.Pow(10, (i % 19) - 12);
                lanes[0] = angle;
                LaneMath.SinCos(V.Load((nint)lanes), out var sine, out var cosine);
                V.Store(sine, (nint)(lanes + V.Width));
                V.Store(cosine, (nint)(lanes + (2 * V.Width)));
                Assert.Equal(Math.Sin(angle), lanes[V.Width], 4e-16);
                Assert.Equal(Math.Cos(angle), lanes[2 * V.Width], 4e-16);
                if (Math.Abs(angle) < 1)
                {
                    Assert.Equal(1, lanes[V.Width] / Math.Sin(angle), 1e-15);
                }
            }

            return true;
        }
    }
}
