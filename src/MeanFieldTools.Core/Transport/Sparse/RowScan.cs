namespace MeanFieldTools.Transport;

/// <summary>
/// Searches, for one point at a time, the points j of the other side with the smallest reduced costs w_j = c_j - v_j, in single precision.
/// Boxes whose least possible reduced cost is too large are passed over. One scan belongs to one thread.
/// </summary>
internal abstract class RowScan
{
    /// <summary>The most columns that can be wanted in one search.</summary>
    public const int MostWanted = 256;

    private const int BufferSize = 2 * MostWanted;

    protected RowScan(TorusPoints columns, Screening screening)
    {
        (Columns, Screening) = (columns, screening);
        BoxBounds = new float[(columns.BoxCount + 7) / 8 * 8];
        Point = new float[columns.Dimension];
    }

    /// <summary>Positions of what was found; the first Count are valid.</summary>
    public int[] Found { get; } = new int[BufferSize];

    /// <summary>Reduced costs, screened and about the centre of the duals, of what was found.</summary>
    public float[] Reduced { get; } = new float[BufferSize];

    /// <summary>How many were found.</summary>
    public int Count { get; protected set; }

    protected TorusPoints Columns { get; }

    protected Screening Screening { get; }

    protected float[] BoxBounds { get; }

    protected float[] Point { get; }

    public static RowScan Create(TorusPoints columns, GroundCost cost, Screening screening) => (cost.Norm, cost.Order) switch
    {
        (GroundNorm.L1, 1) => new RowScan<L1Distance>(columns, screening),
        (GroundNorm.L1, _) => new RowScan<L1Squared>(columns, screening),
        (_, 1) => new RowScan<L2Distance>(columns, screening),
        _ => new RowScan<L2Squared>(columns, screening),
    };

    /// <summary>A lower bound of the screened reduced costs in a box, for the last search.</summary>
    public float BoxBound(int box) => BoxBounds[box];

    /// <summary>The least screened reduced cost that was found.</summary>
    public float LeastFound()
    {
        float least = float.PositiveInfinity;
        for (int c = 0; c < Count; c++)
        {
            least = Math.Min(least, Reduced[c]);
        }

        return least;
    }

    /// <summary>A threshold such that whatever is not below it has a true reduced cost of at least so much.</summary>
    public float LimitFor(double reduced, LaneDuals duals)
    {
        float limit = (float)(reduced + duals.Centre + Screening.Margin + duals.Rounding);
        return limit + (Math.Abs(limit) * 5e-7f);
    }

    /// <summary>The point to search for.</summary>
    public void SetPoint(ReadOnlySpan<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            Point[k] = (float)point[k];
        }
    }

    /// <summary>
    /// Finds columns with the smallest reduced costs: about <paramref name="wanted"/> of them if there are so many below the limit, at most
    /// <paramref name="room"/>. Ties go to columns in the boxes after a given one. Columns that were not found have reduced costs of at
    /// least the returned number.
    /// </summary>
    public abstract float Smallest(int wanted, int room, float limit, LaneDuals duals, int firstBox);

    /// <summary>The least reduced cost.</summary>
    public abstract float Least(LaneDuals duals);

    /// <summary>A lower bound of the true reduced cost of anything whose screened one is at least so much.</summary>
    public double TrueBound(float screened, LaneDuals duals) => float.IsFinite(screened)
        ? screened - duals.Centre - Screening.Margin - duals.Rounding - (Math.Abs(screened) * 2.5e-7)
        : screened;

    /// <summary>Moves the smallest of what was found to the front and forgets the others; returns the largest kept.</summary>
    public float Keep(int keep)
    {
        Partition(keep);
        Count = keep;
        return Reduced[keep - 1];
    }

    /// <summary>Moves the smallest of what was found to the front, in no order.</summary>
    public void Partition(int keep)
    {
        int left = 0, right = Count - 1;
        while (left < right)
        {
            float pivot = Reduced[(left + right) / 2];
            int i = left, j = right;
            while (i <= j)
            {
                while (Reduced[i] < pivot)
                {
                    i++;
                }

                while (Reduced[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (Reduced[i], Reduced[j]) = (Reduced[j], Reduced[i]);
                    (Found[i], Found[j]) = (Found[j], Found[i]);
                    i++;
                    j--;
                }
            }

            if (keep - 1 <= j)
            {
                right = j;
            }
            else if (keep - 1 >= i)
            {
                left = i;
            }
            else
            {
                break;
            }
        }
    }
}
