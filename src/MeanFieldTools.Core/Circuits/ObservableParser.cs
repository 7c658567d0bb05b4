using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits;

/// <summary>Reads observables such as <c>Z0</c>, <c>0.5*Z0*Z1 - 0.25*X2</c>, <c>mean(Z)</c> or <c>1/3*mean(X) + 0.5*Y1</c>.</summary>
internal static partial class ObservableParser
{
    /// <summary>Reads the terms. Letters are case-insensitive; qubits are numbered from 0, the leftmost tensor factor.</summary>
    /// <exception cref="MeanFieldException">The text is not an observable on that many qubits.</exception>
    public static IReadOnlyList<(double Coefficient, PauliString Pauli)> Parse(string text, int qubitCount)
    {
        var terms = new List<(double, PauliString)>();
        string rest = text.Trim();
        if (rest.Length == 0)
        {
            throw Bad(text, "It is empty.");
        }

        bool first = true;
        while (rest.Length > 0)
        {
            double sign = TakeSign(ref rest, first, text);
            ReadTerm(ref rest, sign, qubitCount, terms, text);
            first = false;
        }

        return terms;
    }

    private static double TakeSign(ref string rest, bool first, string text)
    {
        if (rest[0] is '+' or '-')
        {
            double sign = rest[0] == '-' ? -1 : 1;
            rest = rest[1..].TrimStart();
            return sign;
        }

        return first ? 1 : throw Bad(text, $"Before '{rest}' a + or - is missing.");
    }

    private static void ReadTerm(
        ref string rest, double coefficient, int qubitCount, List<(double, PauliString)> terms, string text)
    {
        string letters = "";
        var qubits = new List<int>();
        char mean = '\0';
        do
        {
            if (Number().Match(rest) is { Success: true } number)
            {
                double divisor = number.Groups[2].Success ? Real(number.Groups[2].Value) : 1;
                coefficient *= Real(number.Groups[1].Value) / divisor;
                rest = rest[number.Length..].TrimStart();
            }
            else if (Mean().Match(rest) is { Success: true } average)
            {
                mean = char.ToUpperInvariant(average.Groups[1].Value[0]);
                rest = rest[average.Length..].TrimStart();
            }
            else if (Factor().Match(rest) is { Success: true } factor)
            {
                if (factor.Groups[2].Success)
                {
                    letters += char.ToUpperInvariant(factor.Groups[1].Value[0]);
                    qubits.Add(Qubit(factor.Groups[2].Value, qubitCount, text));
                }

                rest = rest[factor.Length..].TrimStart();
            }
            else
            {
                throw Bad(text, $"At '{rest}' a number, a Pauli factor such as Z0, or mean(Z) is expected.");
            }
        }
        while (TakeStar(ref rest));

        if (!double.IsFinite(coefficient))
        {
            throw Bad(text, "A coefficient is not finite.");
        }

        if (qubits.Distinct().Count() < qubits.Count || (mean != '\0' && qubits.Count > 0))
        {
            throw Bad(text, "A product may name each qubit once, and mean(...) stands alone: write the product as one Pauli string.");
        }

        if (mean != '\0')
        {
            terms.AddRange(Enumerable.Range(0, qubitCount).Select(q => (coefficient / qubitCount, PauliString.On(qubitCount, $"{mean}", [q]))));
            return;
        }

        terms.Add((coefficient, PauliString.On(qubitCount, letters, qubits)));
    }

    private static bool TakeStar(ref string rest)
    {
        if (rest.Length == 0 || rest[0] != '*')
        {
            return false;
        }

        rest = rest[1..].TrimStart();
        return true;
    }

    private static int Qubit(string digits, int qubitCount, string text) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int qubit) && qubit < qubitCount
            ? qubit
            : throw Bad(text, $"There is no qubit {digits}: the {qubitCount} qubits are numbered 0 to {qubitCount - 1}.");

    private static double Real(string digits) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static MeanFieldException Bad(string text, string why) =>
        new(Fault.ObservableInvalid, $"The observable '{text}' cannot be read. {why} Examples: Z0, 0.5*Z0*Z1 - 0.25*X2, mean(Z).");

    [GeneratedRegex(@"^((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?:/\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))?")]
    private static partial Regex Number();

    [GeneratedRegex(@"^mean\s*\(\s*([XYZ])\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mean();

    [GeneratedRegex(@"^(?:([XYZ])(\d+)|I(?![A-Za-z0-9]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Factor();
}
