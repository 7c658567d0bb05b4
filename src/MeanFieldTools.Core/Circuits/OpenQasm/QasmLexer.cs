namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Cuts a program into tokens; comments and annotations (lines that begin with @) are left out.</summary>
internal sealed class QasmLexer(string text)
{
    private static readonly string[] Pairs = ["->", "**", "==", "!=", "<=", ">=", "&&", "||", "++", "+=", "-=", "*=", "/="];
    private int _position;
    private int _line = 1;
    private int _lineStart;

    public static List<QasmToken> Read(string text)
    {
        var lexer = new QasmLexer(text);
        var tokens = new List<QasmToken>();
        while (true)
        {
            var token = lexer.Next();
            tokens.Add(token);
            if (token.Kind == QasmTokenKind.End)
            {
                return tokens;
            }
        }
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
            int end = text.IndexOf('"', start + 1);
            if (end < 0)
            {
                throw Token(QasmTokenKind.Text, start).Error("A text is not closed by \".");
            }

            _position = end + 1;
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
                while (_position < text.Length && text[_position] != '\n')
                {
                    _position++;
                }
            }
            else if (string.CompareOrdinal(text, _position, "/*", 0, 2) == 0)
            {
                int end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                while (_position < (end < 0 ? text.Length : end + 2))
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

    private void Advance()
    {
        if (text[_position++] == '\n')
        {
            _line++;
            _lineStart = _position;
        }
    }

    private QasmToken Token(QasmTokenKind kind, int start) => new(kind, text[start.._position], _line, start - _lineStart + 1);
}
