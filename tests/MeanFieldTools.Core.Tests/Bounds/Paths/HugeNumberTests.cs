using MeanFieldTools.Bounds;

namespace MeanFieldTools.Core.Tests.Bounds;

public class HugeNumberTests
{
    [Theory]
    [InlineData(2.0, 3.0)]
    [InlineData(1e-200, 1e-200)]
    [InlineData(1e300, 1e300)]
    [InlineData(0.0, 5.0)]
    public void Numbers_of_usual_size_behave_like_doubles(double a, double b)
    {
        HugeNumber x = a, y = b;
        double product = a * b, sum = a + b;
        if (double.IsFinite(product) && product > 0)
        {
            Assert.Equal(product, (x * y).Value!.Value, product * 1e-12);
        }

        Assert.Equal(sum, (x + y).Value ?? double.PositiveInfinity, sum * 1e-12);
        Assert.Equal(a.CompareTo(b), x.CompareTo(y));
    }

    [Fact]
    public void Numbers_beyond_doubles_are_kept_by_their_logarithms()
    {
        HugeNumber big = HugeNumber.Exp(1000), bigger = HugeNumber.Exp(big), two = 2;
        Assert.Null(big.Value);
        Assert.Equal(1000 / Math.Log(10), big.Log10!.Value, 1e-9);
        Assert.Null(bigger.Log10);
        Assert.Equal((1000 - Math.Log(Math.Log(10))) / Math.Log(10), bigger.LogLog10!.Value, 1e-9);
        Assert.True(bigger.CompareTo(big) > 0);
        Assert.Equal(bigger.LogLog10!.Value, (bigger * big).LogLog10!.Value, 1e-9);
        Assert.Equal(bigger.LogLog10!.Value, (bigger + two).LogLog10!.Value);

        // exp(e^1000) squared is exp(2 e^1000).
        Assert.Equal((1000 + Math.Log(2) - Math.Log(Math.Log(10))) / Math.Log(10), (bigger * bigger).LogLog10!.Value, 1e-9);
        Assert.Equal(0.0, (bigger * 0.0).Value!.Value);
        Assert.Throws<OverflowException>(() => HugeNumber.Exp(bigger));
    }
}
