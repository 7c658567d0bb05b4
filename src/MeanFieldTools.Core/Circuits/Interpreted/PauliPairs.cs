namespace MeanFieldTools.Circuits;

/// <summary>How a Pauli rotation couples amplitudes.</summary>
internal enum PauliKind
{
    /// <summary>Not at all: each amplitude is multiplied by a phase.</summary>
    Diagonal,

    /// <summary>A real rotation of pairs (an odd number of Y).</summary>
    Real,

    /// <summary>Pairs with an imaginary coefficient (an even number of Y).</summary>
    Crossed,
}

/// <summary>
/// Walks over the pairs of amplitudes that a string couples (single amplitudes for a diagonal one), with the sign g such that the
/// rotation is c psi_0 - g s psi_1, c psi_1 + g s psi_0 (real), or c psi - i g s psi_other.
/// </summary>
internal struct PauliPairs
{
    private readonly PauliString _pauli;
    private readonly int _size;
    private readonly uint _top;
    private int _next = 0;

    public PauliPairs(PauliString pauli, int size)
    {
        (_pauli, _size) = (pauli, size);
        _top = pauli.X == 0 ? 0 : 1u << (31 - System.Numerics.BitOperations.LeadingZeroCount(pauli.X));
        Kind = pauli.X == 0 ? PauliKind.Diagonal : (pauli.CountY & 1) == 1 ? PauliKind.Real : PauliKind.Crossed;
    }

    public PauliKind Kind { get; }

    public int First { get; private set; }

    public readonly int Second => (int)(First ^ _pauli.X);

    public double Sign { get; private set; }

    public bool MoveNext()
    {
        while (_next < _size && (_next & _top) != 0)
        {
            _next++;
        }

        if (_next >= _size)
        {
            return false;
        }

        First = _next++;

        // phi(First) = i^phase. Real kind: -i phi = g, so phase 1 gives +1 and phase 3 gives -1.
        Sign = (_pauli.Phase((uint)First) & 2) == 0 ? 1 : -1;
        return true;
    }
}
