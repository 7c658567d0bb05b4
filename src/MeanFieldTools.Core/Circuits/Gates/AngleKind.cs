namespace MeanFieldTools.Circuits;

/// <summary>What an angle depends on.</summary>
internal enum AngleKind
{
    /// <summary>Nothing.</summary>
    Constant,

    /// <summary>A trainable parameter.</summary>
    Parameter,

    /// <summary>A datum.</summary>
    Input,
}
