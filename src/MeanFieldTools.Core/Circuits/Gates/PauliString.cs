using System.Numerics;

namespace MeanFieldTools.Circuits;

/// <summary>
/// A Hermitian product of Pauli matrices, one for each qubit, with a sign: sign * i^|x and z| X^x Z^z. Bit m-1-q of the masks belongs
/// to qubit q, so that qubit 0, the leftmost tensor factor, is the highest bit of a basis index and masks act on indices directly.
/// </summary>
internal readonly record struct PauliString(int QubitCount, uint X, uint Z, int Sign = 1)
{
    /// <summary>The number of Y factors.</summary>
    public int CountY => BitOperations.PopCount(X & Z);

    /// <summary>The qubits on which the string is not the identity, as a mask.</summary>
    public uint Support => X | Z;

    /// <summary>A string with the given letters (I, X, Y, Z) on the given qubits.</summary>
    public static PauliString On(int qubitCount, string letters, IReadOnlyList<int> qubits)
    {
        uint x = 0, z = 0;
        for (int i = 0; i < letters.Length; i++)
        {
            uint bit = Bit(qubitCount, qubits[i]);
            x |= letters[i] is 'X' or 'Y' ? bit : 0;
            z |= letters[i] is 'Z' or 'Y' ? bit : 0;
        }

        return new PauliString(qubitCount, x, z);
    }

    /// <summary>The mask of one qubit.</summary>
    public static uint Bit(int qubitCount, int qubit) => 1u << (qubitCount - 1 - qubit);

    /// <summary>
    /// The phase phi in P|b> = phi |b xor X>, as a power of i: phi = i^Phase(b).
    /// </summary>
    public int Phase(uint basis) =>
        (CountY + (2 * BitOperations.PopCount(basis & Z)) + (Sign < 0 ? 2 : 0)) & 3;

    /// <summary>Whether two strings commute.</summary>
    public bool Commutes(PauliString other) =>
        ((BitOperations.PopCount(X & other.Z) + BitOperations.PopCount(Z & other.X)) & 1) == 0;

    /// <summary>The letter on one qubit.</summary>
    public char Letter(int qubit)
    {
        uint bit = Bit(QubitCount, qubit);
        return ((X & bit) != 0, (Z & bit) != 0) switch
        {
            (true, true) => 'Y',
            (true, false) => 'X',
            (false, true) => 'Z',
            _ => 'I',
        };
    }

    /// <summary>The Hermitian string i a b of two strings that do not commute.</summary>
    public static PauliString ITimes(PauliString a, PauliString b)
    {
        // i^ya X^xa Z^za i^yb X^xb Z^zb = i^(ya+yb) (-1)^(za.xb) X^(xa+xb) Z^(za+zb), and the result carries i^y of its own.
        uint x = a.X ^ b.X, z = a.Z ^ b.Z;
        int power = 1 + a.CountY + b.CountY - BitOperations.PopCount(x & z) + (2 * BitOperations.PopCount(a.Z & b.X));
        return new PauliString(a.QubitCount, x, z, a.Sign * b.Sign * ((power & 2) == 0 ? 1 : -1));
    }

    /// <summary>The product of two strings that commute, which is Hermitian again.</summary>
    public static PauliString Multiply(PauliString a, PauliString b)
    {
        uint x = a.X ^ b.X, z = a.Z ^ b.Z;
        int power = a.CountY + b.CountY - BitOperations.PopCount(x & z) + (2 * BitOperations.PopCount(a.Z & b.X));
        return new PauliString(a.QubitCount, x, z, a.Sign * b.Sign * ((power & 2) == 0 ? 1 : -1));
    }

    /// <summary>For example Z0*Z1, without the sign; I for the identity.</summary>
    public override string ToString()
    {
        var letters = this;
        var factors = Enumerable.Range(0, QubitCount).Where(q => letters.Letter(q) != 'I').Select(q => $"{letters.Letter(q)}{q}");
        string text = string.Join("*", factors);
        return text.Length == 0 ? "I" : text;
    }
}
