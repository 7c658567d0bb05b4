namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>How a program is read.</summary>
internal sealed record QasmOptions
{
    /// <summary>Which inputs are data, by a rank for their order; null for those named x0, x1, ...</summary>
    public Func<string, int?>? DataRank { get; init; }

    /// <summary>Which numbers in rotations become parameters, by the gate's name and its line; null for none.</summary>
    public Func<string, int, bool>? Trainable { get; init; }

    public CancellationToken CancellationToken { get; init; }
}
