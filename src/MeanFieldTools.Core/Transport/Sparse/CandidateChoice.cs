namespace MeanFieldTools.Transport;

/// <summary>
/// Which of the listed columns a row starts with: the best ones, and some of the others at random, so that rows near each other differ.
/// </summary>
internal static class CandidateChoice
{
    private const int Kept = 12;
    private const int Drawn = 12;

    /// <summary>The choice for a row; what the scan found is reordered.</summary>
    public static int[] Pick(RowScan scan, int row)
    {
        int count = scan.Count;
        int kept = Math.Min(Kept, count), picked = Math.Min(Kept + Drawn, count);
        scan.Partition(kept);
        var (found, reduced) = (scan.Found, scan.Reduced);

        // A linear congruential generator, keyed by the row: good enough to break patterns.
        uint state = ((uint)row * 747796405u) + 2891336453u;
        for (int k = kept; k < picked; k++)
        {
            state = (state * 1664525u) + 1013904223u;
            int at = k + (int)((state >> 8) % (uint)(count - k));
            (found[k], found[at]) = (found[at], found[k]);
            (reduced[k], reduced[at]) = (reduced[at], reduced[k]);
        }

        return found[..picked];
    }
}
