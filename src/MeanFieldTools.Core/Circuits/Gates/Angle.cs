using System.Globalization;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The angle of a rotation, in radians: a constant, a trainable theta_k, or a function of the inputs. A trainable angle has no scale, so
/// that the expert is 2 pi-periodic in theta.
/// </summary>
internal readonly record struct Angle
{
    private Angle(AngleKind kind, int index, double constant, DataFunction? data) =>
        (Kind, Index, Offset, Data) = (kind, index, constant, data);

    public AngleKind Kind { get; }

    /// <summary>k of theta_k.</summary>
    public int Index { get; }

    /// <summary>The constant angle.</summary>
    public double Offset { get; }

    /// <summary>The function of the inputs, for a data angle.</summary>
    public DataFunction? Data { get; }

    public static Angle Constant(double value) => new(AngleKind.Constant, 0, value, null);

    public static Angle Parameter(int index) => new(AngleKind.Parameter, index, 0, null);

    /// <summary>scale * x_k + offset.</summary>
    public static Angle Input(int index, double scale = 1, double offset = 0) => Function(new DataFunction(offset, [(scale, [index])]));

    /// <summary>Any function of the inputs; a constant angle where none occurs.</summary>
    public static Angle Function(DataFunction data) =>
        data.Inputs.Count == 0 ? Constant(data.Constant) : new(AngleKind.Input, 0, 0, data);

    /// <summary>The angle for one particle and one datum.</summary>
    public double Value(ReadOnlySpan<double> theta, ReadOnlySpan<double> x) => Kind switch
    {
        AngleKind.Parameter => theta[Index],
        AngleKind.Input => Data!.Value(x),
        AngleKind.Constant => Offset,
        _ => throw Check.Unknown(Kind),
    };

    /// <summary>The angle as a polynomial in theta0, ... and x0, ...</summary>
    public Polynomial ToPolynomial() => Kind switch
    {
        AngleKind.Parameter => Polynomial.Variable(string.Create(CultureInfo.InvariantCulture, $"theta{Index}")),
        AngleKind.Input => Data!.ToPolynomial(),
        AngleKind.Constant => Polynomial.Of(Offset),
        _ => throw Check.Unknown(Kind),
    };

    /// <summary>The opposite of a constant or data angle.</summary>
    public Angle Negate() => Kind switch
    {
        AngleKind.Input =>
            Function(new DataFunction(-Data!.Constant, Data.Terms.Select(t => (-t.Coefficient, t.Factors)), bit: Data.IsBit)),
        AngleKind.Constant => Constant(-Offset),
        _ => throw new InvalidOperationException("A trainable angle has no scale."),
    };

    public override string ToString() => Kind switch
    {
        AngleKind.Parameter => $"theta{Index}",
        AngleKind.Input => Data!.ToString(),
        AngleKind.Constant => PolynomialText.Short(Offset),
        _ => throw Check.Unknown(Kind),
    };
}
