namespace MeanFieldTools.Solvers;

/// <summary>
/// A system y' = g(t, y, s) whose coordinates come in blocks that see each other only through a summary s = S(t, y). The integrator shows
/// each block of a state once (<see cref="Observe"/>), closes the summary, and then asks for the blocks' derivatives, all on many threads.
/// </summary>
internal interface IBlockSystem
{
    /// <summary>The number of coordinates.</summary>
    int Length { get; }

    /// <summary>The number of blocks.</summary>
    int BlockCount { get; }

    /// <summary>The coordinates of one block; the blocks cover all coordinates in order.</summary>
    Range Block(int block);

    /// <summary>
    /// Adds one block of a state to the next summary; called once for every block, in any order, on any slot. It must not change what
    /// <see cref="Derivative"/> sees before <see cref="Close"/>: other blocks may still be asked for derivatives of the state before.
    /// </summary>
    void Observe(int slot, int block, ReadOnlySpan<double> state);

    /// <summary>All blocks of the state at this time were shown.</summary>
    void Close(double time);

    /// <summary>The derivative of one block at the state that was closed last.</summary>
    void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative);
}
