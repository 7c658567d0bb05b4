namespace MeanFieldTools.Vectors;

/// <summary>Zeroed doubles that do not move, aligned to cache lines; freed by the garbage collector with the object.</summary>
internal sealed class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly double[] _memory;

    /// <param name="count">The number of doubles.</param>
    public unsafe AlignedBuffer(long count)
    {
        _memory = GC.AllocateArray<double>(checked((int)(count + (Alignment / sizeof(double)))), pinned: true);
        fixed (double* start = _memory)
        {
            Address = ((nint)start + Alignment - 1) & ~(Alignment - 1);
        }
    }

    /// <summary>The address of the first double; valid while this object is reachable.</summary>
    public nint Address { get; }
}
