using System.Globalization;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Cuts a program into tokens; comments and annotations (lines that begin with @) are left out.</summary>
internal sealed class QasmLexer(string text)
{
    private static readonly string[] Pairs =
        ["->", "**", "==", "!=", "<=", ">=", "&&", "||", "++", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "^=", "&=", "|="];

    private static readonly string[] Singles = [.. Enumerable.Range(0, 128).Select(c => $"{(char)c}")];

    private int _position;
    private int _line = 1;
    private int _lineStart;

    /// <summary>The tokens, with one of kind End behind them.</summary>
    /// <exception cref="MeanFieldException">The text is too long, or a comment or text is not closed.</exception>
    public static QasmToken[] Read(string text, CancellationToken cancellation)
    {
        var lexer = new QasmLexer(text);
        var tokens = new List<QasmToken>();
        if (text.Length > QasmLimits.MaxLength)
        {
            throw lexer.Token(QasmTokenKind.Text, 0).Error(string.Create(
                CultureInfo.InvariantCulture,
                $"The program has {text.Length} characters, but at most {QasmLimits.MaxLength} are allowed."));
        }

        while (tokens.Count == 0 || tokens[^1].Kind != QasmTokenKind.End)
        {
            tokens.Add(lexer.Next());
            if (tokens.Count > QasmLimits.MaxTokens)
            {
                throw tokens[^1].Error($"The program has more than {QasmLimits.MaxTokens} words, numbers and signs.");
            }

            if ((tokens.Count & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return [.. tokens];
    }

    private QasmToken Next()
    {
        SkipSpace();
        if (_position >= text.Length)
        {
            return Token(QasmTokenKind.End, _position);
        }

        int start = _position;
        char c = text[start];
        if (char.IsLetter(c) || c is '_' or '$')
        {
            while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '_' or '$'))
            {
                _position++;
            }

            return Token(QasmTokenKind.Name, start);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
        {
            return Number(start);
        }

        if (c == '"')
        {
            int end = text.AsSpan(start + 1).IndexOfAny('"', '\r', '\n');
            if (end < 0 || text[start + 1 + end] != '"')
            {
                throw Token(QasmTokenKind.Text, start).Error("A text is not closed by \" in its line.");
            }

            _position = start + end + 2;
            return Token(QasmTokenKind.Text, start);
        }

        bool pair = Array.Exists(Pairs, p => string.CompareOrdinal(text, start, p, 0, 2) == 0);
        _position += pair ? 2 : 1;
        return Token(QasmTokenKind.Symbol, start);
    }

    private QasmToken Number(int start)
    {
        while (_position < text.Length && (char.IsAsciiDigit(text[_position]) || text[_position] is '.' or '_'))
        {
            _position++;
        }

        int mark = _position + 1;
        if (_position < text.Length && text[_position] is 'e' or 'E')
        {
            mark += mark < text.Length && text[mark] is '+' or '-' ? 1 : 0;
            while (mark < text.Length && char.IsAsciiDigit(text[mark]))
            {
                _position = ++mark;
            }
        }

        return Token(QasmTokenKind.Number, start);
    }

    private void SkipSpace()
    {
        while (_position < text.Length)
        {
            if (char.IsWhiteSpace(text[_position]) || text[_position] == '\uFEFF')
            {
                Advance();
            }
            else if (string.CompareOrdinal(text, _position, "//", 0, 2) == 0 || (text[_position] == '@' && IsLineStart()))
            {
                int end = text.AsSpan(_position).IndexOfAny('\r', '\n');
                _position = end < 0 ? text.Length : _position + end;
            }
            else if (string.CompareOrdinal(text, _position, "/*", 0, 2) == 0)
            {
                int end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw Token(QasmTokenKind.Text, _position).Error("A comment is not closed by */.");
                }

                while (_position < end + 2)
                {
                    Advance();
                }
            }
            else
            {
                return;
            }
        }
    }

    private bool IsLineStart() => text.AsSpan(_lineStart, _position - _lineStart).IsWhiteSpace();

    // CR LF is one end of a line, as are CR and LF alone.
    private void Advance()
    {
        char c = text[_position++];
        if (c == '\n' || (c == '\r' && (_position == text.Length || text[_position] != '\n')))
        {
            _line++;
            _lineStart = _position;
        }
    }

    private QasmToken Token(QasmTokenKind kind, int start) =>
        new(kind, _position - start == 1 ? Single(text[start]) : text[start.._position], _line, start - _lineStart + 1);

    // One text for all tokens of one character, of which a program may have a million.
    private static string Single(char c) => c < Singles.Length ? Singles[c] : $"{c}";
}
