namespace MeanFieldTools;

/// <summary>How a circuit takes in a datum x of p numbers on m qubits.</summary>
public enum EncodingKind
{
    /// <summary>RY(x_k) on qubit k (mod m).</summary>
    AngleY,

    /// <summary>RX(x_k) on qubit k (mod m): PennyLane's AngleEmbedding.</summary>
    AngleX,

    /// <summary>RZ(x_k) on qubit k (mod m); seen only behind other gates, so of use when uploaded again.</summary>
    AngleZ,

    /// <summary>
    /// Qiskit's ZZFeatureMap, twice unless chosen: H and P(2 x_k) on every qubit, then exp(-i (pi - x_j)(pi - x_k) Z_j Z_k) on every pair;
    /// p = m.
    /// </summary>
    ZZFeatureMap,

    /// <summary>PennyLane's IQPEmbedding: H and RZ(x_k) on every qubit, then exp(-i x_j x_k Z_j Z_k / 2) on every pair; p = m.</summary>
    IQP,

    /// <summary>|0...0> becomes sum_b x_b |b> / |x|_2, padded with zeros; p up to 2^m. Only at the start of a circuit.</summary>
    Amplitude,

    /// <summary>Qubit k becomes |x_k>, x_k = 0 or 1, by RX(pi x_k); p up to m.</summary>
    Basis,
}
