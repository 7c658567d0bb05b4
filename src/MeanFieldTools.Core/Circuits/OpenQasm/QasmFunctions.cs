namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>The operators and functions of numbers.</summary>
internal static class QasmFunctions
{
    /// <summary>Whether a word is a type of numbers.</summary>
    public static bool IsType(string word) => word is "float" or "angle" or "int" or "uint" or "bool";

    public static double Binary(QasmToken sign, double a, double b) => sign.Text switch
    {
        "||" => a != 0 || b != 0 ? 1 : 0,
        "&&" => a != 0 && b != 0 ? 1 : 0,
        "==" => a == b ? 1 : 0,
        "!=" => a != b ? 1 : 0,
        "<" => a < b ? 1 : 0,
        "<=" => a <= b ? 1 : 0,
        ">" => a > b ? 1 : 0,
        ">=" => a >= b ? 1 : 0,
        "|" => Whole(sign, a) | Whole(sign, b),
        "^" => Whole(sign, a) ^ Whole(sign, b),
        "&" => Whole(sign, a) & Whole(sign, b),
        "<<" => Whole(sign, a) << Shift(sign, b),
        ">>" => Whole(sign, a) >> Shift(sign, b),
        "%" => a % b,
        _ => throw sign.Error($"There is no operator {sign.Quoted}."),
    };

    public static double Call(QasmToken name, double[] arguments) => (name.Text, arguments) switch
    {
        (_, [var x]) when RealFunction.Canonical(name.Text) is { } function => RealFunction.Value(function, x),
        ("floor", [var x]) => Math.Floor(x),
        ("ceiling", [var x]) => Math.Ceiling(x),
        ("abs", [var x]) => Math.Abs(x),
        ("int" or "uint", [var x]) => Math.Truncate(x),
        ("bool", [var x]) => x != 0 ? 1 : 0,
        ("mod", [var x, var y]) => x - (y * Math.Floor(x / y)),
        ("pow", [var x, var y]) => Math.Pow(x, y),
        ("popcount", [var x]) => System.Numerics.BitOperations.PopCount((ulong)Whole(name, x)),
        _ => throw name.Error($"There is no function {name.Quoted} of {arguments.Length} number(s)."),
    };

    /// <summary>A whole number for operators on bits.</summary>
    public static long Whole(QasmToken at, double value) =>
        value == Math.Round(value) && Math.Abs(value) <= 1L << 53 ? (long)value : throw at.Error($"{at.Quoted} needs whole numbers.");

    private static int Shift(QasmToken at, double value) => Whole(at, value) is >= 0 and < 53 and var shift
        ? (int)shift
        : throw at.Error("A shift must be between 0 and 52.");
}
