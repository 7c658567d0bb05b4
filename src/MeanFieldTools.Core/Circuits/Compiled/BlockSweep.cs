namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// One sweep over blocks of vectors. Offsets are bytes, 2^K for each block. Where several vectors of particles lie side by side, the sweep
/// is repeated for each: addresses move by <see cref="Step"/>, the turns' addresses by <see cref="TurnStep"/>.
/// </summary>
internal unsafe struct BlockSweep
{
    public nint Source;
    public nint Target;
    public int* Offsets;
    public int Blocks;
    public nint* Turns;
    public int Vectors;
    public nint Step;
    public nint TurnStep;
}
