namespace MeanFieldTools.Vectors;

/// <summary>
/// A vector of doubles of some hardware width, so that one kernel serves every width: the compiler makes straight-line code for each. A
/// lane's result does not depend on the other lanes; between widths, sums over amplitudes may differ by rounding, as blocks are larger.
/// </summary>
/// <typeparam name="T">The vector itself.</typeparam>
internal interface ILane<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Width { get; }

    /// <summary>The largest K for which 2^K vectors and a few more fit into the registers.</summary>
    static abstract int BlockBits { get; }

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <summary>All lanes the same.</summary>
    static abstract T Create(double value);

    static abstract T Load(nint address);

    static abstract void Store(T value, nint address);

    /// <summary>Lane l from address + l * stride.</summary>
    static abstract T Gather(nint address, nint stride);

    /// <summary>Lane l to address + l * stride.</summary>
    static abstract void Scatter(T value, nint address, nint stride);

    /// <summary>a b + c, rounded once.</summary>
    static abstract T Fma(T a, T b, T c);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract T Round(T a);
}
