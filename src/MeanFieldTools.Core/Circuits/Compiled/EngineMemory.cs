using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>Aligned scratch memory of one engine; lives as long as this object.</summary>
internal sealed class EngineMemory
{
    private readonly List<AlignedBuffer> _buffers = [];

    /// <summary>Zeroed memory, aligned to cache lines.</summary>
    public nint Take(long bytes)
    {
        _buffers.Add(new AlignedBuffer((bytes + sizeof(double) - 1) / sizeof(double)));
        return _buffers[^1].Address;
    }

    /// <summary>A copy of whole numbers.</summary>
    public unsafe int* Copy(ReadOnlySpan<int> values)
    {
        int* copy = (int*)Take((long)values.Length * sizeof(int));
        values.CopyTo(new Span<int>(copy, values.Length));
        return copy;
    }

    /// <summary>A copy of addresses.</summary>
    public unsafe nint* Copy(ReadOnlySpan<nint> values)
    {
        nint* copy = (nint*)Take((long)values.Length * sizeof(nint));
        values.CopyTo(new Span<nint>(copy, values.Length));
        return copy;
    }
}
