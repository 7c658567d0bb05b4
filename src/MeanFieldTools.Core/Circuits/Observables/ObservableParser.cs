using System.Globalization;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Reads observables such as <c>Z0</c>, <c>0.5*Z0*Z1 - 0.25*X2</c>, <c>mean(Z)</c>, <c>1/3*mean(X) + 0.5*Y1</c>, and projectors on basis states
/// such as <c>|01&gt;&lt;01|</c> with a digit for each qubit, or a dot where any value will do.
/// </summary>
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
        string bits = "";
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
            else if (Projector().Match(rest) is { Success: true } projector)
            {
                bits = projector.Groups[1].Value;
                rest = rest[projector.Length..].TrimStart();
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

        if (qubits.Distinct().Count() < qubits.Count || ((mean != '\0' || bits.Length > 0) && qubits.Count > 0) || (mean != '\0' && bits.Length > 0))
        {
            throw Bad(text, "A product may name each qubit once, and mean(...) and projectors stand alone: write the product as one Pauli string.");
        }

        if (bits.Length > 0)
        {
            AddProjector(bits, coefficient, qubitCount, terms, text);
            return;
        }

        if (mean != '\0')
        {
            terms.AddRange(Enumerable.Range(0, qubitCount).Select(q => (coefficient / qubitCount, PauliString.On(qubitCount, $"{mean}", [q]))));
            return;
        }

        terms.Add((coefficient, PauliString.On(qubitCount, letters, qubits)));
    }

    // |b><b| = prod_k (1 + (-1)^b_k Z_k)/2 over the qubits with a digit.
    private static void AddProjector(string bits, double coefficient, int qubitCount, List<(double, PauliString)> terms, string text)
    {
        if (bits.Length != qubitCount)
        {
            throw Bad(text, $"A projector needs a digit or a dot for each of the {qubitCount} qubits, but |{bits}> has {bits.Length}.");
        }

        int[] given = [.. Enumerable.Range(0, qubitCount).Where(q => bits[q] != '.')];
        for (int subset = 0; subset < 1 << given.Length; subset++)
        {
            int[] chosen = [.. given.Where((_, i) => (subset >> i & 1) != 0)];
            int ones = chosen.Count(q => bits[q] == '1');
            terms.Add((
                coefficient * ((ones & 1) == 0 ? 1 : -1) / (1 << given.Length),
                PauliString.On(qubitCount, new string('Z', chosen.Length), chosen)));
        }
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
        new(Fault.ObservableInvalid, $"The observable '{text}' cannot be read. {why} Examples: Z0, 0.5*Z0*Z1 - 0.25*X2, mean(Z), |01><01|.");

    [GeneratedRegex(@"^((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?:/\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))?")]
    private static partial Regex Number();

    [GeneratedRegex(@"^mean\s*\(\s*([XYZ])\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mean();

    [GeneratedRegex(@"^\|([01.]+)>\s*<\1\|")]
    private static partial Regex Projector();

    [GeneratedRegex(@"^(?:([XYZ])(\d+)|I(?![A-Za-z0-9]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Factor();
}
