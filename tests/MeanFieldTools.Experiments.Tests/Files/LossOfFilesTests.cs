using MeanFieldTools.Dynamics;
using MeanFieldTools.Files;

namespace MeanFieldTools.Experiments.Tests.Files;

/// <summary>Files of ensembles and limits keep the loss, and those of the squared loss look as they did before there were others.</summary>
public class LossOfFilesTests
{
    private static readonly Expert Expert = new MeanCosineExpert(1);

    private static readonly TrainingData Data = new(new double[,] { { 0 }, { 1 } }, [1, -1]);

    [Theory]
    [InlineData(LossFunction.Squared)]
    [InlineData(LossFunction.Logistic)]
    public void An_ensemble_keeps_its_loss_and_goes_on_with_the_same_bits(LossFunction loss)
    {
        var start = ParticleEnsemble.Draw(Expert, 5, InitialLaw.Uniform, Sampling.Random, 1);
        var options = new TrainingOptions { Time = 2, Loss = loss };
        var half = MixtureTraining.Run(start, Data, options with { Time = 1 }).Last();
        byte[] file = EnsembleArchive.Write(half);
        var back = EnsembleArchive.Read(file, Expert);
        Assert.Equal(loss, back.LossFunction);
        Assert.Equal(half.Loss, back.Loss);
        Assert.Equal(file, EnsembleArchive.Write(back));
        var whole = MixtureTraining.Run(start, Data, options).Last();
        Assert.Equal(whole.ParticlesView, MixtureTraining.Run(back, Data, options with { Loss = null }).Last().ParticlesView);
        Assert.Equal(loss == LossFunction.Squared ? null : loss, EnsembleMetadata.Of(half).Loss);
    }

    [Theory]
    [InlineData(LossFunction.Squared)]
    [InlineData(LossFunction.SmoothHinge)]
    public void A_limit_keeps_its_loss(LossFunction loss)
    {
        var limit = LimitSolver.Solve(Expert, Data, new LimitOptions { Time = 1, Loss = loss, Tolerance = 1e-6 });
        byte[] file = LimitArchive.Write(limit);
        var back = LimitArchive.Read(file, (Expert, Data));
        Assert.Equal(loss, back.LossFunction);
        Assert.Equal(limit.Loss(0.7), back.Loss(0.7));
        Assert.Equal(file, LimitArchive.Write(back));
    }
}
