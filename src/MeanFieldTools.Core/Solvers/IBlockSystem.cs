namespace MeanFieldTools.Solvers;

/// <summary>A moment of a run, as a system sees it.</summary>
/// <param name="Time">t.</param>
/// <param name="Step">The step that is being taken, counted from 0 at the start of the run; what is
/// drawn at random is drawn for a step.</param>
internal readonly record struct Moment(double Time, int Step);

/// <summary>
/// A system y' = g(t, y, s) whose coordinates come in blocks that see each other only through a summary s = S(t, y). A solver opens a
/// moment, shows each block of the state once (<see cref="Observe"/>), closes the summary, and then asks for the blocks' derivatives, all
/// on many threads.
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
    /// A state at this moment is about to be shown. <see cref="Derivative"/> still belongs to the state that was closed before.
    /// </summary>
    void Open(Moment at);

    /// <summary>
    /// Adds one block of a state to the next summary; called once for every block, in any order, on any slot. It must not change what
    /// <see cref="Derivative"/> sees before <see cref="Close"/>: other blocks may still be asked for derivatives of the state before.
    /// </summary>
    void Observe(int slot, int block, ReadOnlySpan<double> state);

    /// <summary>All blocks of the state were shown.</summary>
    void Close();

    /// <summary>The derivative of one block at the state that was closed last.</summary>
    void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative);
}
