namespace MeanFieldTools.Bounds;

/// <summary>The least N for which a condition holds that goes on to hold for every larger N.</summary>
internal static class RequiredCount
{
    /// <summary>The largest N that is tried.</summary>
    public const double Largest = 1e300;

    private const double LargestInteger = 1L << 53;

    /// <summary>The least N, exact up to 2^53 and to nine digits beyond; null where even the largest is not enough.</summary>
    public static double? Find(Predicate<double> enough, CancellationToken cancellationToken)
    {
        if (enough(1))
        {
            return 1;
        }

        // Too few and enough, in powers of two, then by halving the interval or its logarithm.
        double low = 1, high = 2;
        while (!enough(high))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (high >= Largest)
            {
                return null;
            }

            (low, high) = (high, Math.Min(high * (high < LargestInteger ? 4 : 1e6), Largest));
        }

        while (high - low > (high <= LargestInteger ? 1 : 1e-9 * high))
        {
            cancellationToken.ThrowIfCancellationRequested();
            double middle = high / low > 4 ? Math.Sqrt(low) * Math.Sqrt(high) : low + ((high - low) / 2);
            middle = high <= LargestInteger ? Math.Floor(middle) : middle;
            if (enough(middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }
}
