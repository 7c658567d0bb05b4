namespace MeanFieldTools.Transport;

/// <summary>Sums with the rounding of every addition carried along. A. Neumaier, Z. Angew. Math. Mech. 54 (1974).</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _rest;

    /// <summary>The sum so far.</summary>
    public readonly double Value => _sum + _rest;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double sum = _sum + term;
        _rest += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }
}
