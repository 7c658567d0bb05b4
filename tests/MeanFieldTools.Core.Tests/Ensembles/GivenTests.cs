using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Core.Tests.Ensembles;

/// <summary>What was not computed here is checked: curves of limits, and the places from which training goes on.</summary>
public class GivenTests
{
    private static readonly double[][] Values = [[0], [0.1], [0.2], [0.3], [0.4]];

    [Fact]
    public void A_given_curve_has_its_times_and_values()
    {
        var curve = OutputCurve.Given([0, 2], Values);
        Assert.Equal((0, 2, 1), (curve.Start, curve.End, curve.StepCount));
        Assert.Equal(Values, curve.Values);
    }

    [Theory]
    [InlineData(new double[0], Fault.InvalidCount)]
    [InlineData(new double[] { -1, 2 }, Fault.InvalidQuantity)]
    [InlineData(new double[] { 0, double.NaN }, Fault.NotFinite)]
    [InlineData(new double[] { 1, 1 }, Fault.InvalidQuantity)]
    [InlineData(new double[] { 0, 1, 2 }, Fault.DimensionMismatch)]
    public void Times_of_a_curve_that_do_not_increase_or_do_not_fit_are_refused(double[] times, Fault fault) =>
        Assert.Equal(fault, Assert.Throws<MeanFieldException>(() => OutputCurve.Given(times, Values)).Fault);

    [Fact]
    public void An_output_of_a_curve_that_is_not_finite_is_refused()
    {
        double[][] values = [[0], [0.1], [double.NaN], [0.3], [0.4]];
        Assert.Equal("outputs[2][0] is NaN. Every number must be finite: remove or mend it.",
            Assert.Throws<MeanFieldException>(() => OutputCurve.Given([0, 2], values)).Message);
    }

    [Fact]
    public void A_place_that_does_not_belong_to_the_ensemble_is_refused()
    {
        var ensemble = ParticleEnsemble.Draw(new MeanCosineExpert(1), 2, InitialLaw.Uniform, Sampling.Random, 1);
        var data = new TrainingData(new double[,] { { 0 } }, [1]);
        var begin = MixtureTraining.Begin(ensemble, data, new TrainingOptions { Time = 1 });
        var place = begin.Checkpoint!;
        Assert.Same(place, GivenParticles.Continued(begin, place).Checkpoint);
        Refused(Fault.DimensionMismatch, place with { State = [0] });
        Refused(Fault.NotFinite, place with { Origin = [0, double.NaN] });
        Refused(Fault.InvalidCount, place with { TraceLength = 1 });
        Refused(Fault.InvalidQuantity, place with { Clock = SolverClock.At(double.NaN) });

        void Refused(Fault fault, TrainingCheckpoint wrong) =>
            Assert.Equal(fault, Assert.Throws<MeanFieldException>(object? () => GivenParticles.Continued(begin, wrong)).Fault);
    }
}
