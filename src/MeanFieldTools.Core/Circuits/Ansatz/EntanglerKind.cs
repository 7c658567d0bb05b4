namespace MeanFieldTools;

/// <summary>The two-qubit gate of an ansatz.</summary>
public enum EntanglerKind
{
    /// <summary>Controlled X, first qubit of the pair controlling.</summary>
    CNOT,

    /// <summary>Controlled Z.</summary>
    CZ,

    /// <summary>Controlled Y, first qubit of the pair controlling.</summary>
    CY,

    /// <summary>exp(-i theta XX/2), with a parameter for each pair after the layer's rotations.</summary>
    RXX,

    /// <summary>exp(-i theta YY/2), with a parameter for each pair after the layer's rotations.</summary>
    RYY,

    /// <summary>exp(-i theta ZZ/2), with a parameter for each pair after the layer's rotations.</summary>
    RZZ,
}
