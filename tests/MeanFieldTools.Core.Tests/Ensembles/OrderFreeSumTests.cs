using CsCheck;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Core.Tests.Ensembles;

public class OrderFreeSumTests
{
    [Fact]
    public void SumIsTheSameInAnyOrderAndGrouping()
    {
        Gen.Double[-1, 1].Array[1, 300].Select(Gen.Int[0, 299], (values, cut) => (values, cut)).ForAll(drawn =>
        {
            var (values, cut) = drawn;
            double Sum(IEnumerable<double> terms)
            {
                var sum = new OrderFreeSum(1);
                foreach (double term in terms)
                {
                    sum.Add([term]);
                }

                return Read(sum);
            }

            double forward = Sum(values);
            Assert.Equal(forward, Sum(values.Reverse()));
            Assert.Equal(forward, Sum(values.Order()));
            var (left, right) = (new OrderFreeSum(1), new OrderFreeSum(1));
            foreach (var (term, i) in values.Select((term, i) => (term, i)))
            {
                (i < cut ? left : right).Add([term]);
            }

            left.Merge(right);
            Assert.Equal(forward, Read(left));
            Assert.Equal(values.Sum(), forward, 1e-13);
        });
    }

    [Fact]
    public void VectorAndScalarEntriesAgreeAndWeightsCount()
    {
        var sum = new OrderFreeSum(19);
        double[] row = [.. Enumerable.Range(0, 19).Select(i => Math.Sin(i))];
        for (int i = 0; i < 1000; i++)
        {
            sum.Add(row, 1e-3);
        }

        var result = new double[19];
        sum.Read(1, result);
        for (int i = 0; i < 19; i++)
        {
            Assert.Equal(row[i], result[i], 1e-15);
        }
    }

    [Fact]
    public void ManyTermsStayExact()
    {
        var sum = new OrderFreeSum(1);
        const int n = 5_000_000;
        for (int i = 0; i < n; i++)
        {
            sum.Add([i % 2 == 0 ? 1.0 : 0.25]);
        }

        Assert.Equal(n * 0.625, Read(sum));
    }

    [Fact]
    public void NotANumberIsNotLost()
    {
        var sum = new OrderFreeSum(1);
        sum.Add([double.NaN]);
        sum.Add([0.5]);
        Assert.True(double.IsNaN(Read(sum)));
    }

    [Fact]
    public void TotalOfNumbersOfAnySize()
    {
        double[] values = [1e300, 1e-300, 3, -1e300, 4e299];
        Assert.Equal(4e299, OrderFreeSum.Total(values), 1e285);
        Assert.Equal(OrderFreeSum.Total(values), OrderFreeSum.Total([.. values.Reverse()]));
        Assert.Equal(0, OrderFreeSum.Total([]));
        Assert.Equal(3e-310, OrderFreeSum.Total([1e-310, 2e-310]), 1e-322);
    }

    private static double Read(OrderFreeSum sum)
    {
        var result = new double[1];
        sum.Read(1, result);
        return result[0];
    }
}
