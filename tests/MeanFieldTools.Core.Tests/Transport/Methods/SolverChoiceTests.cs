using MeanFieldTools.Costs;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Transport;

public class SolverChoiceTests
{
    [Theory]
    [InlineData(1, 100, 2, 600, "Circle")]
    [InlineData(1, 100, 2, 0, "Circle")]
    [InlineData(2, 100, 2, 600, "Exact")]
    [InlineData(2, 100, 2, 0, "Bounds")]
    [InlineData(4, 65536, 2, 600, "Exact")]
    [InlineData(4, 65536, 2, 1, "Bounds")]
    [InlineData(4, 65536, 3, 600, "Bounds")]
    public void Auto_takes_the_first_solver_whose_forecast_fits_into_time_and_memory(
        int dimension, int count, double order, double seconds, string method)
    {
        var options = new WassersteinOptions { Order = order, TimeBudget = seconds, MemoryBudget = 4L << 30 };
        Assert.Equal(method, TransportSolvers.ForPointsOf(Size(dimension, count, order), options).Method.ToString());
    }

    [Fact]
    public void A_slower_machine_gives_up_the_exact_answer_earlier()
    {
        var size = Size(4, 20000, 2);
        var options = new WassersteinOptions { TimeBudget = 5 };
        Assert.Equal(TransportMethod.Exact, TransportSolvers.ForPointsOf(size, options).Method);
        Assert.Equal(TransportMethod.Bounds, TransportSolvers.ForPointsOf(size, options with { Speed = new MachineSpeed(50, 50) }).Method);
    }

    [Theory]
    [InlineData(TransportMethod.Exact)]
    [InlineData(TransportMethod.Bounds)]
    [InlineData(TransportMethod.Sliced)]
    [InlineData(TransportMethod.Sinkhorn)]
    public void More_points_and_more_angles_are_more_work(TransportMethod method)
    {
        Work Forecast(int dimension, int count) =>
            TransportSolvers.Forecast(Size(dimension, count, 2), new WassersteinOptions { Method = method, MemoryBudget = long.MaxValue });
        double Time(int dimension, int count) => MachineSpeed.Default.Time(Forecast(dimension, count)).TotalSeconds;
        foreach (int count in new[] { 16, 100, 400, 4000 })
        {
            Assert.True(Time(3, 2 * count) > Time(3, count));
            Assert.True(Forecast(3, 2 * count).Bytes > Forecast(3, count).Bytes);
        }

        Assert.True(Time(12, 4000) >= Time(3, 4000));
    }

    // Measured on the reference machine: 0.32 s for 10,000 points in 5 dimensions; 393 MB for 65536 points, as was seen.
    [Fact]
    public void The_sparse_solver_counts_its_operations_and_bytes()
    {
        var work = TransportSolvers.Forecast(Size(5, 10000, 2), new WassersteinOptions());
        Assert.Equal(4e6 + (5000 * 10000) + (25 * 13 * Math.Pow(10000, 1.5)), work.Vector + work.Scalar, 1);
        Assert.Equal((3000 * 131072.0) + (48 * 131072.0 * 4),
            TransportSolvers.Forecast(Size(4, 65536, 2), new WassersteinOptions()).Bytes, 1);
    }

    [Fact]
    public void Quantiles_of_the_uniform_law_are_no_farther_from_it_than_two_gaps()
    {
        double[] angles = [.. Enumerable.Range(0, 100).Select(i => (i + 0.5) * 2 * Math.PI / 100)];
        foreach (double order in new[] { 1.0, 2, 3 })
        {
            Assert.Equal(Math.Pow(2 * Math.PI / 100, order), QuantileSpread.Cost(angles, order), 1e-12);
        }
    }

    private static TransportSize Size(int dimension, int count, double order) =>
        new(count, count, true, new GroundCost(dimension, GroundNorm.L1, order));
}
