using MeanFieldTools.Circuits;
using MeanFieldTools.Random;

namespace MeanFieldTools.Benchmarks;

/// <summary>A circuit of the default ansatz with N experts and n data.</summary>
internal sealed record Workload(
    string Name, int QubitCount, int LayerCount, int ExpertCount, int DataCount, double EvaluationGoal, double StageGoal, int[] Chunks)
{
    public static Workload[] All { get; } =
    [
        new("W1", 4, 3, 1024, 16, 30, 130, [16, 64, 256]),
        new("W2", 8, 4, 64, 16, 25, 0, [2, 8, 32]),
        new("W3", 2, 2, 16384, 8, 40, 150, [256, 1024, 4096]),
        new("W4", 12, 4, 8, 8, 18, 0, [1, 2, 8]),
    ];

    public long PairCount => (long)ExpertCount * DataCount;

    public QuantumExpert Expert => QuantumExpertFactory.Create(null, QubitCount, LayerCount, 0, "Z0", normalize: false, name: null);

    public TrainingData Data => SyntheticData.Create(SyntheticKind.Random, DataCount, QubitCount, seed: 1);

    public double[] Particles => InitialLaw.Uniform.Draw(ExpertCount, 2 * QubitCount * LayerCount, seed: 2, StreamPurpose.InitialParticles);
}
