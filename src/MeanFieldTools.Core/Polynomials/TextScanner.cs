using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// A place in a text or a part of it, and the numbers, words and signs that may stand there. Spaces before them are passed over.
/// </summary>
internal sealed class TextScanner(string text, int start, int end)
{
    private int _position = start;

    public TextScanner(string text)
        : this(text, 0, text.Length)
    {
    }

    public string Text => text;

    /// <summary>Where the next sign, word or number begins.</summary>
    public int Position
    {
        get
        {
            SkipSpaces();
            return _position;
        }
    }

    public bool AtEnd => Position >= end;

    /// <summary>The next character; NUL at the end.</summary>
    public char Peek => AtEnd ? '\0' : text[_position];

    /// <summary>The place for messages: the column, and the line where there are several.</summary>
    public string Place => PlaceOf(Position);

    public string PlaceOf(int position)
    {
        var place = TextPlace.Of(text, position);
        return text.AsSpan().IndexOfAny('\r', '\n') >= 0 ? $"{place}" : $"column {place.Column}";
    }

    public void MoveTo(int position) => _position = position;

    public bool TryTake(char sign)
    {
        if (AtEnd || text[_position] != sign)
        {
            return false;
        }

        _position++;
        return true;
    }

    public bool TryTake(string sign)
    {
        bool isNext = !AtEnd && string.CompareOrdinal(text, _position, sign, 0, sign.Length) == 0;
        _position += isNext ? sign.Length : 0;
        return isNext;
    }

    /// <summary>Takes letters, digits and low lines that begin with a letter or a low line; empty where there are none.</summary>
    public string Word() => Peek is var c && (char.IsLetter(c) || c == '_') ? TakeWhile(d => char.IsLetterOrDigit(d) || d == '_') : "";

    /// <summary>Takes letters only.</summary>
    public string Letters() => AtEnd ? "" : TakeWhile(char.IsLetter);

    /// <summary>Takes digits; empty where there are none.</summary>
    public string Digits() => AtEnd ? "" : TakeWhile(char.IsAsciiDigit);

    /// <summary>Takes a number without a sign, such as 2, .5 or 1e-3; null where there is none.</summary>
    public double? Number()
    {
        int start = Position;
        TakeWhile(c => char.IsAsciiDigit(c) || c == '.');
        int mark = _position;
        if (mark > start && mark < end && text[mark] is 'e' or 'E')
        {
            mark += mark + 1 < end && text[mark + 1] is '+' or '-' ? 2 : 1;
            if (mark < end && char.IsAsciiDigit(text[mark]))
            {
                _position = mark;
                TakeWhile(char.IsAsciiDigit);
            }
        }

        if (double.TryParse(text.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return value;
        }

        _position = start;
        return null;
    }

    private string TakeWhile(Func<char, bool> isPart)
    {
        int start = _position;
        while (_position < end && isPart(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    private void SkipSpaces()
    {
        while (_position < end && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }
}
