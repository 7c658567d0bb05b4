namespace MeanFieldTools.Studies;

/// <summary>
/// Tells the part of a study that is done by the time its runs take: measured for sizes that have run, and extrapolated for others.
/// </summary>
internal sealed class StudyClock(int[] sizes)
{
    // Between the N of the flow and the N^3 of the assignment problem, until two sizes have been timed.
    private const double FirstExponent = 2;
    private IReadOnlyList<TimeSpan?> _done = new TimeSpan?[sizes.Length];
    private double _fraction;

    /// <summary>The size of the first run that is not finished, or the last.</summary>
    public int Current => sizes[Math.Min(_done.TakeWhile(t => t is not null).Count(), sizes.Length - 1)];

    /// <summary>The time that the finished runs of a size took together.</summary>
    public TimeSpan Spent(int size) => TimeSpan.FromTicks(
        Enumerable.Range(0, sizes.Length).Where(i => sizes[i] == size).Sum(i => _done[i]?.Ticks ?? 0));

    /// <summary>The part of all work that is done; never less than before.</summary>
    public double Update(IReadOnlyList<TimeSpan?> done)
    {
        _done = done;
        var means = sizes.Distinct()
            .Select(
                size => (Size: size, Times: Enumerable.Range(0, sizes.Length).Where(i => sizes[i] == size && done[i] is not null)
                    .Select(i => done[i]!.Value.TotalSeconds).ToArray()))
            .Where(group => group.Times.Length > 0)
            .Select(group => (group.Size, Mean: Math.Max(group.Times.Average(), 1e-6)))
            .ToArray();
        if (means.Length == 0)
        {
            return _fraction;
        }

        double exponent = FirstExponent;
        if (means.Length > 1)
        {
            var (a, b) = (means[^2], means[^1]);
            exponent = Math.Clamp(Math.Log(b.Mean / a.Mean) / Math.Log((double)b.Size / a.Size), 0.5, 3);
        }

        double spent = 0, left = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (done[i] is { } time)
            {
                spent += time.TotalSeconds;
            }
            else
            {
                var known = means.LastOrDefault(m => m.Size <= sizes[i], means[0]);
                left += known.Mean * Math.Pow((double)sizes[i] / known.Size, exponent);
            }
        }

        return _fraction = Math.Max(_fraction, spent / (spent + left));
    }
}
