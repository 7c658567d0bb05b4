using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>Means over the particles of a flow that its trace records; the same bits for any order of the particles.</summary>
internal sealed class FlowStatistics(ParticleFlow flow, double[]? weights, double[] origin, ComputeOptions options)
{
    private readonly double[] _speeds = new double[flow.ParticleCount];
    private readonly double[] _moves = new double[flow.ParticleCount];

    /// <summary>(1/N) sum_i |b_i|_2^2 and the mean l1 distance from the origin in lifted coordinates.</summary>
    public (double Dissipation, double Displacement) Measure(double[] state, double[] derivative)
    {
        int d = flow.ParameterCount;
        options.ForEachBlock(flow.BlockCount, (_, block) =>
        {
            var (start, length) = flow.Block(block).GetOffsetAndLength(flow.Length);
            for (int i = start / d; i < (start + length) / d; i++)
            {
                double speed = 0, move = 0;
                for (int k = i * d; k < (i + 1) * d; k++)
                {
                    speed += derivative[k] * derivative[k];
                    move += Math.Abs(state[k] - origin[k]);
                }

                double weight = weights?[i] ?? 1;
                (_speeds[i], _moves[i]) = (weight * speed, weight * move);
            }
        });
        double divisor = weights is null ? flow.ParticleCount : 1;
        return (OrderFreeSum.Total(_speeds) / divisor, OrderFreeSum.Total(_moves) / divisor);
    }
}
