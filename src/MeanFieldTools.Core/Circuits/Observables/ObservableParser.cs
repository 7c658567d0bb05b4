using System.Globalization;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Reads observables such as <c>Z0</c>, <c>0.5*Z0*Z1 - 0.25*X2</c>, <c>mean(Z)</c>, <c>1/3*mean(X) + 0.5*Y1</c>, and projectors on basis
/// states such as <c>|01&gt;&lt;01|</c> with a digit for each qubit, or a dot where any value will do. PennyLane's spelling is read too:
/// <c>Z(0) @ Z(1)</c>, <c>PauliX(2)</c>.
/// </summary>
internal sealed class ObservableParser
{
    /// <summary>The most characters of an observable.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>The most Pauli strings that a text may stand for; a projector on 14 qubits stands for 16384.</summary>
    public const int MaxTerms = 1 << 16;

    private readonly TextScanner _scanner;
    private readonly int _qubitCount;
    private readonly WorkBudget _budget = new(MaxTerms);
    private readonly List<(double Coefficient, PauliString Pauli)> _terms = [];

    private ObservableParser(string text, int qubitCount) => (_scanner, _qubitCount) = (new TextScanner(text), qubitCount);

    /// <summary>Reads the terms. Letters are case-insensitive; qubits are numbered from 0, the leftmost tensor factor.</summary>
    /// <exception cref="MeanFieldException">The text is not an observable on that many qubits.</exception>
    public static IReadOnlyList<(double Coefficient, PauliString Pauli)> Parse(string text, int qubitCount)
    {
        var parser = new ObservableParser(text, qubitCount);
        if (text.Length > MaxLength)
        {
            throw parser.Bad(
                string.Create(CultureInfo.InvariantCulture, $"It has {text.Length} characters, but at most {MaxLength} are allowed."));
        }

        parser.Sum();
        return parser._terms;
    }

    private void Sum()
    {
        if (_scanner.AtEnd)
        {
            throw Bad("It is empty.");
        }

        bool first = true;
        while (!_scanner.AtEnd)
        {
            bool minus = _scanner.TryTake('-');
            if (!minus && !_scanner.TryTake('+') && !first)
            {
                throw Bad($"At {_scanner.Place} a +, - or * is missing.");
            }

            Term(minus ? -1 : 1);
            first = false;
        }
    }

    // A product of numbers with Pauli matrices, or with a mean or a projector.
    private void Term(double coefficient)
    {
        int start = _scanner.Position;
        var (letters, qubits) = ("", new List<int>());
        char mean = '\0';
        string bits = "";
        do
        {
            int place = _scanner.Position;
            if (_scanner.Number() is { } number)
            {
                coefficient *= number
                    / (_scanner.TryTake('/') ? _scanner.Number() ?? throw Bad($"At {_scanner.Place} a number is expected.") : 1);
            }
            else if (_scanner.Peek == '|')
            {
                RequireAlone(mean, bits, letters, place);
                bits = Projector();
            }
            else if (Pauli(out bool isMean) is { } letter)
            {
                if (isMean)
                {
                    RequireAlone(mean, bits, letters, place);
                    mean = letter;
                }
                else if (letter != 'I')
                {
                    RequireAlone(mean, bits, "", place);
                    letters += letter;
                    qubits.Add(Qubit());
                    if (qubits.IndexOf(qubits[^1]) < qubits.Count - 1)
                    {
                        throw Bad($"At {_scanner.PlaceOf(place)} a product names qubit {qubits[^1]} a second time. "
                            + "Write the product as one Pauli matrix.");
                    }
                }
                else if (_scanner.Peek is '(' or 'q' or 'Q' || char.IsAsciiDigit(_scanner.Peek))
                {
                    Qubit();
                }
            }
            else
            {
                throw Bad($"At {_scanner.PlaceOf(place)} a number, a Pauli factor such as Z0, or mean(Z) is expected.");
            }
        }
        while (_scanner.TryTake('*') || _scanner.TryTake('@'));

        if (!double.IsFinite(coefficient))
        {
            throw Bad($"The coefficient at {_scanner.PlaceOf(start)} is not finite.");
        }

        Add(coefficient, letters, qubits, mean, bits);
    }

    private void RequireAlone(char mean, string bits, string letters, int place)
    {
        if (mean != '\0' || bits.Length > 0 || letters.Length > 0)
        {
            throw Bad($"At {_scanner.PlaceOf(place)} a mean or a projector meets another factor. "
                + "Both stand alone in a product, but for numbers.");
        }
    }

    private void Add(double coefficient, string letters, List<int> qubits, char mean, string bits)
    {
        int count = bits.Length > 0 ? 1 << bits.Count(bit => bit != '.') : mean != '\0' ? _qubitCount : 1;
        if (!_budget.TrySpend(count))
        {
            throw Bad(string.Create(
                CultureInfo.InvariantCulture,
                $"Up to {_scanner.Place} it stands for {_terms.Count + count} Pauli strings, but at most {MaxTerms} are allowed."));
        }

        if (bits.Length > 0)
        {
            AddProjector(bits, coefficient);
        }
        else if (mean != '\0')
        {
            _terms.AddRange(
                Enumerable.Range(0, _qubitCount).Select(q => (coefficient / _qubitCount, PauliString.On(_qubitCount, $"{mean}", [q]))));
        }
        else
        {
            _terms.Add((coefficient, PauliString.On(_qubitCount, letters, qubits)));
        }
    }

    // |b><b| = prod_k (1 + (-1)^b_k Z_k)/2 over the qubits with a digit.
    private void AddProjector(string bits, double coefficient)
    {
        int[] given = [.. Enumerable.Range(0, _qubitCount).Where(q => bits[q] != '.')];
        for (int subset = 0; subset < 1 << given.Length; subset++)
        {
            int[] chosen = [.. given.Where((_, i) => (subset >> i & 1) != 0)];
            int ones = chosen.Count(q => bits[q] == '1');
            _terms.Add((
                coefficient * ((ones & 1) == 0 ? 1 : -1) / (1 << given.Length),
                PauliString.On(_qubitCount, new string('Z', chosen.Length), chosen)));
        }
    }

    // The letter of a Pauli matrix, with its qubit still to come, or of mean(Z); null where neither stands here.
    private char? Pauli(out bool isMean)
    {
        string word = _scanner.Letters().ToUpperInvariant();
        isMean = word == "MEAN";
        if (isMean)
        {
            Expect('(');
            int place = _scanner.Position;
            char? letter = _scanner.Letters().ToUpperInvariant() is [(>= 'X' and <= 'Z') and var only]
                ? only
                : throw Bad($"At {_scanner.PlaceOf(place)} X, Y or Z is expected.");
            Expect(')');
            return letter;
        }

        return word switch
        {
            "I" or "IDENTITY" => 'I',
            "X" or "PAULIX" => 'X',
            "Y" or "PAULIY" => 'Y',
            "Z" or "PAULIZ" => 'Z',
            _ => null,
        };
    }

    // 0, q0, (0) or (q0).
    private int Qubit()
    {
        bool bracket = _scanner.TryTake('(');
        _ = _scanner.TryTake('q') || _scanner.TryTake('Q');
        int place = _scanner.Position;
        string digits = _scanner.Digits();
        if (digits.Length == 0)
        {
            throw Bad($"At {_scanner.PlaceOf(place)} the number of a qubit is expected.");
        }

        if (bracket)
        {
            Expect(')');
        }

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int qubit) && qubit < _qubitCount
            ? qubit
            : throw Bad(
                $"At {_scanner.PlaceOf(place)} there is no qubit {Quote.Of(digits)}: the {_qubitCount} qubits are numbered 0 to "
                + $"{_qubitCount - 1}.");
    }

    // |bits><bits|
    private string Projector()
    {
        int start = _scanner.Position;
        string text = _scanner.Text;
        int end = start + 1;
        while (end < text.Length && text[end] is '0' or '1' or '.')
        {
            end++;
        }

        string bits = text[(start + 1)..end];
        _scanner.MoveTo(end);
        if (bits.Length == 0 || !_scanner.TryTake('>') || !_scanner.TryTake('<')
            || string.CompareOrdinal(text, _scanner.Position, $"{bits}|", 0, bits.Length + 1) != 0)
        {
            throw Bad($"At {_scanner.PlaceOf(start)} a projector such as |01><01| is expected, with the same digits twice.");
        }

        _scanner.MoveTo(_scanner.Position + bits.Length + 1);
        return bits.Length == _qubitCount
            ? bits
            : throw Bad(
                $"A projector needs a digit or a dot for each of the {_qubitCount} qubits, but |{Quote.Of(bits)}> has {bits.Length}.");
    }

    private void Expect(char sign)
    {
        if (!_scanner.TryTake(sign))
        {
            throw Bad($"At {_scanner.Place} '{sign}' is expected.");
        }
    }

    private MeanFieldException Bad(string why) => new(
        Fault.ObservableInvalid,
        $"The observable '{Quote.Around(_scanner.Text, _scanner.Position)}' cannot be read. "
        + $"{why} Examples: Z0, 0.5*Z0*Z1 - 0.25*X2, mean(Z), |01><01|.");
}
