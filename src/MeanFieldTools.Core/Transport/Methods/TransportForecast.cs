namespace MeanFieldTools.Transport;

/// <summary>What a method will need for N to M points in d dimensions: bytes before it allocates them, and seconds by experience.</summary>
internal static class TransportForecast
{
    private const double SparseBytesPerPoint = 6000;
    private const double SparseSeconds = 3e-8;
    private const double SparseExponent = 1.6;
    private const double SimplexSeconds = 2.5e-8;
    private const double SimplexExponent = 1.9;
    private const double DenseSeconds = 1e-10;
    private const double SinkhornSeconds = 1e-6;

    /// <summary>Bytes and seconds of a method.</summary>
    public static (double Bytes, double Seconds) Of(TransportMethod method, bool dense, bool matching, int rows, int columns, int dimension)
    {
        double points = rows + (double)columns, pairs = (double)rows * columns, larger = Math.Max(rows, columns);
        return method switch
        {
            TransportMethod.Exact when dense => (8 * pairs, DenseSeconds * larger * larger * larger),
            TransportMethod.Exact when matching => (
                (SparseBytesPerPoint / 2 * points) + (48 * points * dimension), SparseSeconds * (dimension + 3) * Math.Pow(larger, SparseExponent)),
            TransportMethod.Exact => (
                (SparseBytesPerPoint * points) + (48 * points * dimension), SimplexSeconds * (dimension + 3) * Math.Pow(points, SimplexExponent)),
            TransportMethod.Sinkhorn => (4 * Math.Max(pairs, Math.Max((double)rows * rows, (double)columns * columns)), SinkhornSeconds * pairs),
            _ => (64 * points, 1e-6 * points * dimension),
        };
    }

    /// <summary>The bytes that may be used.</summary>
    public static double Budget(WassersteinOptions options) =>
        options.MemoryBudget > 0 ? options.MemoryBudget : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2.0;
}
