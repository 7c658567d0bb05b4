namespace MeanFieldTools.Transport;

/// <summary>
/// Dual variables to start from: those of a fourth of the points, found in the same way, carried to all of them by the c-transform
/// v_j = min_i (c_ij - u_i).
/// </summary>
internal static class DualHierarchy
{
    private const int Stride = 4;
    private const int Smallest = 256;
    private const int BlockSize = 64;

    /// <summary>Column duals, and the mean cost of the matching they come from.</summary>
    public static (double[] ColumnDuals, double TypicalCost) Start(
        TorusPoints rows, TorusPoints columns, GroundCost cost, ComputeOptions options)
    {
        if (rows.Count <= Smallest)
        {
            return (new double[columns.Count], RoughCost(rows, columns, cost));
        }

        var fewRows = rows.Thin(Stride);
        var fewColumns = columns.Thin(Stride);
        var (start, rough) = Start(fewRows, fewColumns, cost, options);
        var level = new SparseAssignment(fewRows, fewColumns, cost, rough, options);
        var matching = level.Approximate(start);
        double typical = level.MeanCost(matching);
        return (Transform(fewRows, matching.RowDuals, columns, cost, typical, options), typical);
    }

    /// <summary>The c-transform of row duals to columns, in single precision.</summary>
    public static double[] Transform(
        TorusPoints rows, double[] rowDuals, TorusPoints columns, GroundCost cost, double typicalCost, ComputeOptions options)
    {
        var screening = Screening.For(cost, typicalCost);
        var duals = LaneDuals.Of(rowDuals);
        var transformed = new double[columns.Count];
        options.ForEachBlock((columns.Count + BlockSize - 1) / BlockSize, (_, block) =>
        {
            var scan = RowScan.Create(rows, cost, screening);
            for (int j = block * BlockSize; j < Math.Min(columns.Count, (block + 1) * BlockSize); j++)
            {
                scan.SetPoint(columns[j]);
                transformed[j] = scan.Least(duals) - duals.Centre;
            }
        });
        return transformed;
    }

    // The mean distance of each row to the column of the same place: an idea of the scale, no more.
    private static double RoughCost(TorusPoints rows, TorusPoints columns, GroundCost cost)
    {
        double sum = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            sum += cost.Between(rows[i], columns[Math.Min(i, columns.Count - 1)]);
        }

        return sum / rows.Count;
    }
}
