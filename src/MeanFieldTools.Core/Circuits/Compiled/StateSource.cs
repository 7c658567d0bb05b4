namespace MeanFieldTools.Circuits.Compiled;

/// <summary>The states from which a state engine starts, and the angles that depend on them.</summary>
internal sealed class StateSource
{
    /// <summary>n, the number of states.</summary>
    public required int Count { get; init; }

    /// <summary>cos and sin of half the data angle on each qubit, [qubit bit, 2, n]; for plans that start as a product.</summary>
    public double[]? ProductAngles { get; init; }

    /// <summary>The real parts of the states [n, 2^m]; for other plans.</summary>
    public double[]? Real { get; init; }

    /// <summary>The imaginary parts.</summary>
    public double[]? Imaginary { get; init; }

    /// <summary>Half the angle of each rotation by data for each state, [rotation][n]; null for other rotations.</summary>
    public required double[]?[] HalfAngles { get; init; }
}
