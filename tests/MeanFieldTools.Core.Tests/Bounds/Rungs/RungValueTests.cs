using MeanFieldTools.Bounds;

namespace MeanFieldTools.Core.Tests.Bounds;

public class RungValueTests
{
    private static readonly BoundHypothesis Holds = new("a law", true, "Uniform"), Fails = new("a run", false, "none was given");

    [Fact]
    public void A_bound_whose_hypotheses_hold_has_its_value_and_no_reason_to_be_refused()
    {
        var value = RungValue.Where([Holds], "x", () => 2.0);
        Assert.Equal(2.0, value.Value!.Value.Value!.Value, 1e-15);
        Assert.Null(value.Reason);
    }

    [Fact]
    public void A_bound_is_refused_for_the_hypotheses_that_fail_and_is_not_computed()
    {
        var value = RungValue.Where([Holds, Fails], "x", () => throw new InvalidOperationException("It must not be computed."));
        Assert.Null(value.Value);
        Assert.Equal("it needs a run (none was given)", value.Reason);
    }

    [Fact]
    public void A_bound_cannot_be_refused_without_a_reason() =>
        Assert.Throws<ArgumentException>(() => RungValue.Refuse("x", Holds));

    [Fact]
    public void A_bound_by_name_that_lacks_its_run_is_refused_and_vacuous_and_says_why()
    {
        var data = new TrainingData(new double[,] { { 0.4 } }, [0.5]);
        var ladder = new ChaosLadder(new MeanCosineExpert(1), data, InitialLaw.Parse("WrappedNormal(1, 0.2)"), 0.5, GroundNorm.L2);
        var refused = ladder.Bound("SamplingHeat", 10);
        Assert.True(refused.Refused);
        Assert.True(refused.Vacuous);
        Assert.Contains("uniform law", refused.Reason, StringComparison.Ordinal);
        Assert.Null(refused.Value);
    }

    [Fact]
    public void Only_the_floor_is_a_lower_bound_and_only_an_upper_bound_above_the_cap_is_vacuous()
    {
        var data = new TrainingData(new double[,] { { 0.4, 1.0 } }, [0.5]);
        var ladder = new ChaosLadder(new MeanCosineExpert(2), data, InitialLaw.Uniform, 4, GroundNorm.L1);
        foreach (string name in ChaosLadder.Names)
        {
            var bound = ladder.Bound(name, 4);
            Assert.Equal(name == "Floor" ? BoundDirection.Lower : BoundDirection.Upper, bound.Direction);
            Assert.Equal(bound.Direction, ChaosLadder.DirectionOf(name));
            Assert.Equal(bound.Direction == BoundDirection.Upper && name != "Cap" && !(bound.Value <= bound.Cap), bound.Vacuous);
        }

        Assert.True(ladder.Bound("Dobrushin", 4).Vacuous);
    }

    [Theory]
    [InlineData("Floor", -1, false)]
    [InlineData("Floor", 1, true)]
    [InlineData("Cap", -1, true)]
    [InlineData("Cap", 1, false)]
    [InlineData("PaperPrinted", 1, true)]
    public void A_measured_value_is_held_against_the_side_on_which_the_bound_lies(string name, int side, bool holds)
    {
        var data = new TrainingData(new double[,] { { 0.4, 1.0 } }, [0.5]);
        var bound = new ChaosLadder(new MeanCosineExpert(2), data, InitialLaw.Uniform, 3, GroundNorm.L1).Bound(name, 4);
        Assert.Equal(holds, bound.Holds((bound.Value ?? 1e300) * (1 + (0.01 * side))));
    }
}
