using System.Globalization;

namespace MeanFieldTools.Circuits;

/// <summary>
/// The angle of a rotation, in radians: a constant, a trainable theta_k, or an affine function scale * x_k + offset of one input.
/// A trainable angle has no scale, so that the expert is 2 pi-periodic in theta.
/// </summary>
internal readonly record struct Angle
{
    private Angle(AngleKind kind, int index, double scale, double offset) =>
        (Kind, Index, Scale, Offset) = (kind, index, scale, offset);

    public AngleKind Kind { get; }

    /// <summary>k of theta_k or x_k.</summary>
    public int Index { get; }

    public double Scale { get; }

    public double Offset { get; }

    public static Angle Constant(double value) => new(AngleKind.Constant, 0, 0, value);

    public static Angle Parameter(int index) => new(AngleKind.Parameter, index, 1, 0);

    public static Angle Input(int index, double scale = 1, double offset = 0) => new(AngleKind.Input, index, scale, offset);

    /// <summary>The angle for one particle and one datum.</summary>
    public double Value(ReadOnlySpan<double> theta, ReadOnlySpan<double> x) => Kind switch
    {
        AngleKind.Parameter => theta[Index],
        AngleKind.Input => (Scale * x[Index]) + Offset,
        _ => Offset,
    };

    public override string ToString() => Kind switch
    {
        AngleKind.Parameter => $"theta{Index}",
        AngleKind.Input => (Scale == 1 ? "" : Scale == -1 ? "-" : $"{Number(Scale)}*") + $"x{Index}" + (Offset == 0 ? "" : Offset > 0 ? $"+{Number(Offset)}" : Number(Offset)),
        _ => Number(Offset),
    };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>What an angle depends on.</summary>
internal enum AngleKind
{
    /// <summary>Nothing.</summary>
    Constant,

    /// <summary>A trainable parameter.</summary>
    Parameter,

    /// <summary>A datum.</summary>
    Input,
}
