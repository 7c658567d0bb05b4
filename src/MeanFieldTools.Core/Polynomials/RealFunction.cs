namespace MeanFieldTools;

/// <summary>
/// Functions of one number that angles may hold. In a polynomial a function is a variable of its own, whose name is its text, such as
/// <c>arccos(2*x0)</c>.
/// </summary>
internal static class RealFunction
{
    /// <summary>The most characters of a function in a polynomial.</summary>
    public const int MaxLength = 4000;

    /// <summary>The function of a name as it is written here; null where there is no such function.</summary>
    public static string? Canonical(string name) => name switch
    {
        "arccos" or "acos" => "arccos",
        "arcsin" or "asin" => "arcsin",
        "arctan" or "atan" => "arctan",
        "ln" or "log" => "log",
        "sin" or "cos" or "tan" or "exp" or "sqrt" => name,
        _ => null,
    };

    /// <summary>The value of a function; not a number outside its domain.</summary>
    public static double Value(string name, double x) => Canonical(name) switch
    {
        "arccos" => Math.Acos(x),
        "arcsin" => Math.Asin(x),
        "arctan" => Math.Atan(x),
        "log" => Math.Log(x),
        "sin" => Math.Sin(x),
        "cos" => Math.Cos(x),
        "tan" => Math.Tan(x),
        "exp" => Math.Exp(x),
        "sqrt" => Math.Sqrt(x),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such function."),
    };

    /// <summary>A function of a polynomial; null where its text would be too long.</summary>
    public static Polynomial? Of(string name, Polynomial argument)
    {
        if (argument.IsConstant)
        {
            return Polynomial.Of(Value(name, argument.Constant));
        }

        string text = $"{Canonical(name)}({PolynomialText.Exact(argument)})";
        return text.Length <= MaxLength ? Polynomial.Variable(text) : null;
    }

    /// <summary>Whether a variable is a function, and of what.</summary>
    public static bool TryRead(string variable, out string name, out Polynomial argument)
    {
        int bracket = variable.IndexOf('(', StringComparison.Ordinal);
        name = bracket > 0 ? variable[..bracket] : "";
        argument = bracket > 0 ? PolynomialParser.TryParse(variable[(bracket + 1)..^1])! : Polynomial.Of(0);
        return bracket > 0;
    }
}
