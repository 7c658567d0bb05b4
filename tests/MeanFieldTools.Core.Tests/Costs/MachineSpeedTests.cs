using MeanFieldTools.Costs;

namespace MeanFieldTools.Core.Tests.Costs;

public class MachineSpeedTests
{
    [Fact]
    public void An_operation_of_the_reference_machine_takes_a_nanosecond()
    {
        var work = new Work(Vector: 3e9, Scalar: 1e9, Bytes: 0);
        Assert.Equal(4, MachineSpeed.Default.Time(work).TotalSeconds, 1e-9);
    }

    [Fact]
    public void Only_vector_operations_spread_over_threads()
    {
        var work = new Work(Vector: 4e9, Scalar: 1e9, Bytes: 0);
        Assert.Equal(2, MachineSpeed.Default.Time(work, threads: 4).TotalSeconds, 1e-9);
    }

    [Fact]
    public void A_machine_twice_as_fast_takes_half_the_time()
    {
        var work = new Work(Vector: 4e9, Scalar: 2e9, Bytes: 0);
        Assert.Equal(3, new MachineSpeed(0.5, 0.5).Time(work).TotalSeconds, 1e-9);
    }

    [Fact]
    public void Parts_one_after_the_other_add_their_operations_and_share_their_memory()
    {
        var sum = new Work(1, 2, 100) + new Work(10, 20, 70);
        Assert.Equal(new Work(11, 22, 100), sum);
        Assert.Equal(new Work(33, 66, 100), 3 * sum);
        Assert.Equal(150, sum.Holding(50).Bytes);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(0.2, 5, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, -1, false)]
    [InlineData(1, 1e9, false)]
    [InlineData(double.NaN, 1, false)]
    [InlineData(1, double.PositiveInfinity, false)]
    public void A_speed_that_no_machine_has_is_told_apart(double vector, double scalar, bool plausible) =>
        Assert.Equal(plausible, new MachineSpeed(vector, scalar).IsPlausible);

    [Fact]
    public void Work_without_end_still_has_a_time() =>
        Assert.True(MachineSpeed.Default.Time(new Work(double.PositiveInfinity, 0, 0)) < TimeSpan.MaxValue / 1000);

    [Fact]
    public void This_machine_has_a_plausible_speed() => Assert.True(SpeedProbe.Measure(default).IsPlausible);
}
