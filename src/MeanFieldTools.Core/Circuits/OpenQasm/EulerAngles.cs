using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Angles of one-qubit gates.</summary>
internal static class EulerAngles
{
    /// <summary>theta, phi, lambda with U = RZ(phi) RY(theta) RZ(lambda) up to a phase.</summary>
    public static (double Theta, double Phi, double Lambda) Of(Complex[,] unitary)
    {
        double theta = 2 * Math.Atan2(unitary[1, 0].Magnitude, unitary[0, 0].Magnitude);

        // Up to a phase: U00 = cos, U10 = exp(i phi) sin, U01 = -exp(i lambda) sin, U11 = exp(i (phi + lambda)) cos.
        if (unitary[1, 0].Magnitude < 1e-14)
        {
            return (0, 0, unitary[1, 1].Phase - unitary[0, 0].Phase);
        }

        if (unitary[0, 0].Magnitude < 1e-14)
        {
            return (Math.PI, 0, (-unitary[0, 1]).Phase - unitary[1, 0].Phase);
        }

        return (theta, unitary[1, 0].Phase - unitary[0, 0].Phase, (-unitary[0, 1]).Phase - unitary[0, 0].Phase);
    }

    /// <summary>theta, phi of the axis n of G = n . (X, Y, Z), so that G = RZ(phi) RY(theta) Z RY(-theta) RZ(-phi).</summary>
    public static (double Theta, double Phi) Axis(Complex[,] generator)
    {
        var (z, x, y) = (generator[0, 0].Real, generator[1, 0].Real, generator[1, 0].Imaginary);
        return (Math.Atan2(Math.Sqrt((x * x) + (y * y)), z), Math.Atan2(y, x));
    }
}
