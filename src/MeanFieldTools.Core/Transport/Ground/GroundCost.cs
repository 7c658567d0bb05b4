using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>The cost |x - y|^p of moving a unit of mass between two wrapped points of T^d.</summary>
internal readonly record struct GroundCost(int Dimension, GroundNorm Norm, double Order)
{
    /// <summary>Whether the sparse methods know the cost: order 1 or 2.</summary>
    public bool IsScreened => Order is 1 or 2;

    /// <summary>The largest cost on the torus.</summary>
    public double Largest => Math.Pow(Torus.Diameter(Dimension, Norm), Order);

    /// <summary>The cost between two points with coordinates in [0, 2 pi).</summary>
    public double Between(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        if (Norm == GroundNorm.L1)
        {
            for (int k = 0; k < a.Length; k++)
            {
                double difference = Math.Abs(a[k] - b[k]);
                sum += Math.Min(difference, Torus.Circumference - difference);
            }

            return Order == 2 ? sum * sum : Order == 1 ? sum : Math.Pow(sum, Order);
        }

        for (int k = 0; k < a.Length; k++)
        {
            double difference = Math.Abs(a[k] - b[k]);
            difference = Math.Min(difference, Torus.Circumference - difference);
            sum += difference * difference;
        }

        return Order == 2 ? sum : Order == 1 ? Math.Sqrt(sum) : Math.Pow(sum, Order / 2);
    }
}
