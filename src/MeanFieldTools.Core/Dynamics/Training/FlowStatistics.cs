using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>Means over the particles of a group that a trace records; the same bits for any order of the particles.</summary>
internal sealed class FlowStatistics(ParticleGroup group, double[] origin, ComputeOptions options)
{
    private readonly double[] _speeds = new double[group.Count];
    private readonly double[] _moves = new double[group.Count];

    /// <summary>(1/N) sum_i |b_i|_2^2 and the mean l1 distance from the origin in lifted coordinates.</summary>
    public (double Dissipation, double Displacement) Measure(double[] state, double[] derivative)
    {
        int d = group.ParameterCount;
        options.ForEachBlock(group.BlockCount, (_, block) =>
        {
            var (start, length) = group.Block(block);
            for (int i = start / d; i < (start + length) / d; i++)
            {
                double speed = 0, move = 0;
                for (int k = i * d; k < (i + 1) * d; k++)
                {
                    speed += derivative[k] * derivative[k];
                    move += Math.Abs(state[k] - origin[k]);
                }

                double weight = group.Weights?[i] ?? 1;
                (_speeds[i], _moves[i]) = (weight * speed, weight * move);
            }
        });
        return (OrderFreeSum.Total(_speeds) / group.Divisor, OrderFreeSum.Total(_moves) / group.Divisor);
    }
}
