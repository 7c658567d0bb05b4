using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Core.Tests.Solvers;

public class AllocationTests
{
    /// <summary>A step of a flow of quantum experts allocates nothing, whichever strategy the expert is bound with.</summary>
    [Theory]
    [InlineData(3, 8)]
    [InlineData(5, 2)]
    public void StepsDoNotAllocate(int qubits, int samples)
    {
        var expert = Circuits.RandomCircuit.HardwareEfficient(qubits, 2);
        var data = SyntheticData.Create(SyntheticKind.Random, samples, qubits, seed: 1);
        var start = InitialLaw.Uniform.Draw(70, expert.ParameterCount, seed: 2, StreamPurpose.InitialParticles);
        var options = new ComputeOptions { ThrottleLimit = 1 };
        var readout = new MixtureReadout(expert.Bind(data.InputsView), options.ThreadCount, options.CancellationToken);
        var flow = new ParticleFlow(GradientTerm.Mixture(readout, new Objective(data, LossFunction.Squared), 70, null));
        var integrator = new Integrator(
            flow, Tableau.For(SolverMethod.DormandPrince), new StepControl(1e-8, 0), SolverClock.At(0), start, options);
        for (int warm = 0; warm < 3; warm++)
        {
            integrator.Step(10);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 5; step++)
        {
            integrator.Step(10);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
