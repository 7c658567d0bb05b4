using System.Globalization;

namespace MeanFieldTools;

/// <summary>What went wrong, as a stable word that scripts and tests may rely on. The cmdlets use it as the error id.</summary>
public enum Fault
{
    /// <summary>A number of items, or a size, is out of its range.</summary>
    InvalidCount,

    /// <summary>Two sizes that must agree do not.</summary>
    DimensionMismatch,

    /// <summary>A number that must be finite is NaN or infinite.</summary>
    NotFinite,

    /// <summary>A time, tolerance, step or similar quantity is out of its range.</summary>
    InvalidQuantity,

    /// <summary>The text or numbers of a law cannot be read.</summary>
    LawInvalid,

    /// <summary>Weights are negative or do not add up to one.</summary>
    WeightsNotNormalized,

    /// <summary>The text of an observable cannot be read.</summary>
    ObservableInvalid,

    /// <summary>An observable has operator norm above 1.</summary>
    ObservableNormTooLarge,

    /// <summary>The text or content of a gate cannot be read.</summary>
    GateInvalid,

    /// <summary>A generator is not Hermitian with square 1, so the expert would not be 2 pi-periodic.</summary>
    GeneratorNotInvolution,

    /// <summary>A matrix given as a gate is not unitary.</summary>
    GateNotUnitary,

    /// <summary>A circuit has too many or too few qubits.</summary>
    QubitCountUnsupported,

    /// <summary>A circuit has no trainable parameter, or its parameters or inputs are not numbered without gaps.</summary>
    CircuitInvalid,

    /// <summary>An OpenQASM program cannot be read, or uses what is not supported.</summary>
    OpenQasmInvalid,

    /// <summary>A circuit cannot be written as OpenQASM.</summary>
    OpenQasmUnsupported,

    /// <summary>An expert's values, derivatives or period contradict what it declares (assumption A1).</summary>
    ExpertIrregular,

    /// <summary>An expert's own code failed.</summary>
    ExpertFailed,

    /// <summary>The solution left every bound.</summary>
    SolverDiverged,

    /// <summary>More steps would be needed than are allowed.</summary>
    SolverStepLimit,

    /// <summary>A time lies outside the interval on which a solution is known.</summary>
    TimeOutOfRange,

    /// <summary>A problem would need more memory than is allowed.</summary>
    MemoryLimit,

    /// <summary>A method does not apply to the problem.</summary>
    MethodNotApplicable,

    /// <summary>An ensemble carries no expert, data or law that is needed.</summary>
    MissingContext,
}

/// <summary>Bad input or a failed computation, with a message that says what, where and what to do.</summary>
public sealed class MeanFieldException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MeanFieldException(Fault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>The kind of fault.</summary>
    public Fault Fault { get; }
}

/// <summary>Checks at the door. Each throws a <see cref="MeanFieldException"/> that names the offender.</summary>
internal static class Check
{
    public static int Positive(int value, string what) => value >= 1
        ? value
        : throw new MeanFieldException(Fault.InvalidCount, $"{what} is {value}. It must be at least 1.");

    public static double Positive(double value, string what) => double.IsFinite(value) && value > 0
        ? value
        : throw new MeanFieldException(Fault.InvalidQuantity, $"{what} is {Text(value)}. It must be a finite number above 0.");

    public static double NotNegative(double value, string what) => double.IsFinite(value) && value >= 0
        ? value
        : throw new MeanFieldException(Fault.InvalidQuantity, $"{what} is {Text(value)}. It must be a finite number, 0 or above.");

    public static void Vector(double[] values, int length, string what)
    {
        ArgumentNullException.ThrowIfNull(values, what);
        Length(values.Length, length, what);
        for (int i = 0; i < values.Length; i++)
        {
            Finite(values[i], $"{what}[{i}]");
        }
    }

    public static void Matrix(double[,] values, string what)
    {
        ArgumentNullException.ThrowIfNull(values, what);
        for (int i = 0; i < values.GetLength(0); i++)
        {
            for (int k = 0; k < values.GetLength(1); k++)
            {
                Finite(values[i, k], $"{what}[{i}, {k}]");
            }
        }
    }

    public static void Length(int actual, int expected, string what)
    {
        if (actual != expected)
        {
            throw new MeanFieldException(Fault.DimensionMismatch, $"{what} has {actual} numbers, but {expected} are needed.");
        }
    }

    public static void Finite(double value, string where)
    {
        if (!double.IsFinite(value))
        {
            throw new MeanFieldException(Fault.NotFinite, $"{where} is {Text(value)}. Every number must be finite: remove or mend it.");
        }
    }

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
