using System.Numerics;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The common eigenspaces of Pauli words that commute. Each word is, up to a sign, a product of some that are independent; the signs of
/// these tell the spaces apart, and all patterns of signs occur.
/// </summary>
internal sealed class CommonEigenspaces
{
    private const double Tolerance = 1e-12;
    private readonly List<PauliString> _independent = [];

    // For each word the independent ones whose product it is, as a mask, and the sign before that product.
    private readonly (uint Mask, int Sign)[] _words;

    public CommonEigenspaces(IReadOnlyList<PauliString> words)
    {
        // Rows of a Gaussian elimination over the bits of (X, Z), each with the mask of the independent words it is made of.
        var rows = new List<(ulong Bits, uint Mask)>();
        _words = new (uint, int)[words.Count];
        for (int i = 0; i < words.Count; i++)
        {
            ulong bits = Bits(words[i]);
            uint mask = 0;
            foreach (var row in rows)
            {
                if ((bits ^ row.Bits) < bits)
                {
                    bits ^= row.Bits;
                    mask ^= row.Mask;
                }
            }

            if (bits != 0)
            {
                uint own = 1u << _independent.Count;
                _independent.Add(words[i]);
                rows.Add((bits, mask | own));
                rows.Sort((a, b) => b.Bits.CompareTo(a.Bits));
                mask = own;
            }

            _words[i] = (mask, Product(mask).Sign * words[i].Sign);
        }
    }

    /// <summary>The number of spaces.</summary>
    public int Count => 1 << _independent.Count;

    /// <summary>The eigenvalues of a combination of the words, one for each space.</summary>
    public double[] Sum(IReadOnlyList<double> factors) => [.. Enumerable.Range(0, Count).Select(space =>
        Enumerable.Range(0, _words.Length).Sum(i => factors[i] * _words[i].Sign * Sign(space, _words[i].Mask)))];

    /// <summary>
    /// The matrix that is +1 on the chosen spaces and -1 on the others: a Pauli word where it is one, else the whole matrix.
    /// </summary>
    public (PauliString? Word, Complex[,]? Matrix) Reflection(IReadOnlyList<bool> isChosen)
    {
        var terms = new List<(double Coefficient, PauliString Word)>();
        for (uint mask = 0; mask < Count; mask++)
        {
            double coefficient = Enumerable.Range(0, Count).Sum(space => (isChosen[space] ? 1.0 : -1) * Sign(space, mask)) / Count;
            if (Math.Abs(coefficient) > Tolerance)
            {
                terms.Add((coefficient, Product(mask)));
            }
        }

        if (terms is [var (only, word)])
        {
            return (word with { Sign = only > 0 ? word.Sign : -word.Sign }, null);
        }

        int size = 1 << _independent[0].QubitCount;
        var matrix = new Complex[size, size];
        foreach (var (coefficient, term) in terms)
        {
            for (uint b = 0; b < size; b++)
            {
                matrix[b ^ term.X, b] += coefficient * Power(term.Phase(b));
            }
        }

        return (null, matrix);
    }

    private static ulong Bits(PauliString word) => word.X | ((ulong)word.Z << 32);

    private static int Sign(int space, uint mask) => (BitOperations.PopCount((uint)space & mask) & 1) == 0 ? 1 : -1;

    private static Complex Power(int phase) => phase switch { 0 => 1, 1 => Complex.ImaginaryOne, 2 => -1, _ => -Complex.ImaginaryOne };

    private PauliString Product(uint mask)
    {
        var product = new PauliString(_independent[0].QubitCount, 0, 0);
        for (int i = 0; i < _independent.Count; i++)
        {
            product = (mask >> i & 1) != 0 ? PauliString.Multiply(product, _independent[i]) : product;
        }

        return product;
    }
}
