namespace MeanFieldTools;

/// <summary>A rotation of one qubit, exp(-i theta P/2).</summary>
public enum RotationKind
{
    /// <summary>About X.</summary>
    RX,

    /// <summary>About Y.</summary>
    RY,

    /// <summary>About Z.</summary>
    RZ,
}
