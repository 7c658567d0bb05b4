namespace MeanFieldTools.Circuits.Drawings;

/// <summary>What stands on the line of one qubit of a gate.</summary>
internal enum GateMark
{
    /// <summary>A box with the gate's name.</summary>
    Box,

    /// <summary>A full dot: the qubit controls.</summary>
    Control,

    /// <summary>An open dot: the qubit controls on 0.</summary>
    NegativeControl,

    /// <summary>The target of a controlled X.</summary>
    Not,

    /// <summary>One of the two qubits of a swap.</summary>
    Cross,
}
