using System.Globalization;

namespace MeanFieldTools.Bounds;

/// <summary>
/// A number from 0 to as large as exp(exp(1e300)): kept as itself, as its logarithm, or as the logarithm of its logarithm.
/// </summary>
internal readonly struct HugeNumber : IComparable<HugeNumber>
{
    // Above this logarithm the logarithm itself is kept by its logarithm.
    private const double LargestLog = 1e300;
    private readonly double _log;
    private readonly double _logLog;

    private HugeNumber(double log, double logLog) => (_log, _logLog) = (log, logLog);

    /// <summary>ln of the number; infinite where that is above 1e300.</summary>
    public double Log => double.IsNaN(_log) ? double.PositiveInfinity : _log;

    /// <summary>log10 of the number; null where that is not a double.</summary>
    public double? Log10 => double.IsNaN(_log) ? null : _log / Math.Log(10);

    /// <summary>log10 of log10 of the number; null for numbers of at most 1.</summary>
    public double? LogLog10 => double.IsNaN(_log)
        ? (_logLog - Math.Log(Math.Log(10))) / Math.Log(10)
        : _log > 0 ? Math.Log10(_log / Math.Log(10)) : null;

    /// <summary>The number as a double; null where it is above 1e308.</summary>
    public double? Value => Log <= Math.Log(double.MaxValue) ? Math.Exp(_log) : null;

    /// <summary>Whether the number is 0.</summary>
    public bool IsZero => double.IsNegativeInfinity(_log);

    /// <summary>A number of usual size, 0 or above.</summary>
    public static implicit operator HugeNumber(double value) => value >= 0 && double.IsFinite(value)
        ? new HugeNumber(Math.Log(value), double.NaN)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The number must be finite and not negative.");

    /// <summary>e to a real power.</summary>
    public static HugeNumber Exp(double power) => new(power, double.NaN);

    /// <summary>e to the power of a positive number, which must not be above exp(1e300) itself.</summary>
    public static HugeNumber Exp(HugeNumber power) => power.Log > LargestLog
        ? throw new OverflowException("exp(exp(exp(x))) is beyond the numbers kept here.")
        : power.Log > Math.Log(LargestLog) ? new HugeNumber(double.NaN, power.Log) : new HugeNumber(Math.Exp(power.Log), double.NaN);

    public static HugeNumber operator *(HugeNumber a, HugeNumber b)
    {
        if (double.IsNegativeInfinity(a._log) || double.IsNegativeInfinity(b._log))
        {
            return 0;
        }

        if (!double.IsNaN(a._log) && !double.IsNaN(b._log))
        {
            return new HugeNumber(a._log + b._log, double.NaN);
        }

        // ln(a b) = ln a + ln b with at least one of them above 1e300; a logarithm below it in size changes nothing there.
        double larger = Math.Max(a.LogOfLog, b.LogOfLog), smaller = Math.Min(a.LogOfLog, b.LogOfLog);
        return new HugeNumber(double.NaN, larger + (double.IsNegativeInfinity(smaller) ? 0 : Math.Log(1 + Math.Exp(smaller - larger))));
    }

    public static HugeNumber operator +(HugeNumber a, HugeNumber b)
    {
        var (larger, smaller) = a.CompareTo(b) >= 0 ? (a, b) : (b, a);
        return double.IsNaN(larger._log) || double.IsNegativeInfinity(smaller._log)
            ? larger
            : new HugeNumber(larger._log + Math.Log(1 + Math.Exp(smaller._log - larger._log)), double.NaN);
    }

    /// <summary>The smaller of two.</summary>
    public static HugeNumber Min(HugeNumber a, HugeNumber b) => a.CompareTo(b) <= 0 ? a : b;

    /// <summary>The larger of two.</summary>
    public static HugeNumber Max(HugeNumber a, HugeNumber b) => a.CompareTo(b) >= 0 ? a : b;

    /// <summary>The square.</summary>
    public HugeNumber Squared() => this * this;

    /// <summary>The square root.</summary>
    public HugeNumber Root() => double.IsNaN(_log)
        ? new HugeNumber(double.NaN, _logLog - Math.Log(2))
        : new HugeNumber(_log / 2, double.NaN);

    public int CompareTo(HugeNumber other) => (double.IsNaN(_log), double.IsNaN(other._log)) switch
    {
        (true, true) => _logLog.CompareTo(other._logLog),
        (true, false) => 1,
        (false, true) => -1,
        _ => _log.CompareTo(other._log),
    };

    public override string ToString() => Value is { } value
        ? value.ToString("G6", CultureInfo.InvariantCulture)
        : Log10 is { } log
            ? string.Create(CultureInfo.InvariantCulture, $"10^{log:G6}")
            : string.Create(CultureInfo.InvariantCulture, $"10^(10^{LogLog10:G6})");

    private double LogOfLog => double.IsNaN(_log) ? _logLog : _log > 0 ? Math.Log(_log) : double.NegativeInfinity;
}
