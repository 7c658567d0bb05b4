namespace MeanFieldTools;

/// <summary>The ends of ranges that cmdlets, experiment files and the numerics share.</summary>
internal static class ArgumentRanges
{
    public const int MaxLayers = 10_000;

    public const int MaxEncodingRepeat = 100;

    /// <summary>The most inputs of an ansatz, a polynomial or synthetic data.</summary>
    public const int MaxInputs = 100_000;

    /// <summary>The most parameters, or inputs, of any expert.</summary>
    public const int MaxParameters = 1_000_000;

    public const int MinLimitPoints = 2;

    public const int MaxLimitPoints = 1 << 24;

    public const double MinOrder = 1;

    public const double MaxOrder = 100;
}
