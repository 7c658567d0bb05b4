namespace MeanFieldTools;

/// <summary>The trainable part of a circuit by name, on m qubits in L layers, as PennyLane and Qiskit define them.</summary>
public enum AnsatzKind
{
    /// <summary>Per layer RY, RZ on every qubit, then CNOTs around the ring; parameters by layer, qubit, rotation: d = 2 m L.</summary>
    HardwareEfficient,

    /// <summary>PennyLane's BasicEntanglerLayers: per layer RX on every qubit, then CNOTs around the ring; d = m L.</summary>
    BasicEntangler,

    /// <summary>
    /// PennyLane's StronglyEntanglingLayers: per layer RZ, RY, RZ on every qubit, then CNOT from k to k + r (mod m) with the range
    /// r = l mod (m - 1) + 1 of layer l = 0, 1, ...; d = 3 m L.
    /// </summary>
    StronglyEntangling,

    /// <summary>
    /// Qiskit's TwoLocal: L times rotations and entanglers, then rotations once more; parameters by layer, rotation, qubit. RY and CNOT
    /// between all pairs unless chosen; d = m (L + 1) for one rotation.
    /// </summary>
    TwoLocal,

    /// <summary>Qiskit's RealAmplitudes: TwoLocal with RY and CNOTs along the reversed chain; d = m (L + 1).</summary>
    RealAmplitudes,

    /// <summary>Qiskit's EfficientSU2: TwoLocal with RY, RZ and CNOTs along the reversed chain; d = 2 m (L + 1).</summary>
    EfficientSU2,

    /// <summary>
    /// PennyLane's SimplifiedTwoDesign: RY on every qubit, then per layer CZ and two RY on the pairs (0, 1), (2, 3), ... and on
    /// (1, 2), (3, 4), ...; d = m + 2 (m - 1) L.
    /// </summary>
    SimplifiedTwoDesign,

    /// <summary>Per layer RX on every qubit and no entangler; d = m L.</summary>
    Product,

    /// <summary>
    /// Per layer RY, RZ on every qubit, then CNOTs on the pairs (0, 1), (2, 3), ... in layers 0, 2, ... and on (1, 2), (3, 4), ... in
    /// layers 1, 3, ... (on (0, 1) always for two qubits); d = 2 m L.
    /// </summary>
    Brickwork,
}
