namespace MeanFieldTools.Sweeps;

/// <summary>Points of a sweep that are made when they are asked for, so that a million of them need no memory.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="At">Makes the point of a number, from 0.</param>
/// <param name="Repeats">Whether the points are repeats of a start with other seeds.</param>
internal sealed record SweepPoints(long Count, Func<long, SweepPoint> At, bool Repeats = false)
{
    /// <summary>The one point that sets nothing.</summary>
    public static SweepPoints Origin { get; } = new(1, _ => SweepPoint.Origin);

    /// <summary>Every point of this joined with every one of another; those of the other vary fastest.</summary>
    public SweepPoints Times(SweepPoints other) =>
        new(Count * other.Count, i => At(i / other.Count).Join(other.At(i % other.Count)), Repeats || other.Repeats);

    /// <summary>Points one after the other.</summary>
    public static SweepPoints Sum(IReadOnlyList<SweepPoints> parts)
    {
        long[] ends = new long[parts.Count];
        long total = 0;
        for (int part = 0; part < ends.Length; part++)
        {
            ends[part] = total += parts[part].Count;
        }

        return new SweepPoints(total, i =>
        {
            int part = Array.BinarySearch(ends, i + 1);
            part = part < 0 ? ~part : part;
            while (part > 0 && ends[part - 1] > i)
            {
                part--;
            }

            return parts[part].At(i - (part == 0 ? 0 : ends[part - 1]));
        }, parts.Any(part => part.Repeats));
    }
}
