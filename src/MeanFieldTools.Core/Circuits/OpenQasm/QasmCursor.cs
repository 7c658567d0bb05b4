namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// A place in the tokens of a program, from <paramref name="start"/> to before <paramref name="end"/>, and what is asked of it.
/// </summary>
internal sealed class QasmCursor(QasmToken[] tokens, int start, int end)
{
    private int _next = start;

    /// <summary>The whole program.</summary>
    public QasmCursor(QasmToken[] tokens)
        : this(tokens, 0, tokens.Length - 1)
    {
    }

    /// <summary>Another cursor at the same place.</summary>
    public QasmCursor Fork() => new(tokens, _next, end);

    public QasmToken Peek => _next < end ? tokens[_next] : tokens[end] with { Kind = QasmTokenKind.End };

    /// <summary>The token behind the next one.</summary>
    public QasmToken PeekSecond => _next + 1 < end ? tokens[_next + 1] : tokens[end] with { Kind = QasmTokenKind.End };

    public bool AtEnd => _next >= end;

    /// <summary>Whether the next token is this word or sign, and not a text or the end.</summary>
    public bool Is(string text) => !AtEnd && Peek.Kind != QasmTokenKind.Text && Peek.Text == text;

    public QasmToken Take() => AtEnd ? throw Peek.Error("The program ends in the middle of a statement.") : tokens[_next++];

    /// <summary>Takes the next token if it is this one.</summary>
    public bool TryTake(string text)
    {
        if (!Is(text))
        {
            return false;
        }

        _next++;
        return true;
    }

    public QasmToken Expect(string text) =>
        Peek is { } token && TryTake(text) ? token : throw Peek.Error($"'{text}' is expected, not {Peek.Quoted}.");

    public QasmToken Name(string what) =>
        Peek.Kind == QasmTokenKind.Name ? Take() : throw Peek.Error($"{what} is expected, not {Peek.Quoted}.");

    /// <summary>Names with commas between them.</summary>
    public List<string> Names(string what)
    {
        var names = new List<string> { Name(what).Text };
        while (TryTake(","))
        {
            names.Add(Name(what).Text);
        }

        return names;
    }

    /// <summary>Passes over a block in braces, or over one statement, and returns a cursor on what it holds.</summary>
    public QasmCursor Block()
    {
        if (!Is("{"))
        {
            int first = _next;
            SkipStatement();
            return new QasmCursor(tokens, first, _next);
        }

        var open = Take();
        int inside = _next;
        for (int depth = 1; depth > 0; _next++)
        {
            if (AtEnd)
            {
                throw open.Error("A block is not closed by '}'.");
            }

            depth += Is("{") ? 1 : Is("}") ? -1 : 0;
        }

        return new QasmCursor(tokens, inside, _next - 1);
    }

    /// <summary>Passes over one statement: up to its semicolon, or to the brace that closes its block.</summary>
    public void SkipStatement()
    {
        // A brace opens a block, or a set of numbers such as in {0, 2}, whose end is not the end of the statement.
        var blocks = new Stack<bool>();
        string before = "";

        // The else behind a statement belongs to it only where it has an if of its own.
        int conditions = 0;
        while (true)
        {
            var token = Take();
            if (token.Kind != QasmTokenKind.Text && token.Text == "{")
            {
                blocks.Push(before is not ("in" or "=" or "," or "[" or "(") && (before != "{" || blocks.Peek()));
            }

            bool closesBlock = false;
            if (token.Kind != QasmTokenKind.Text && token.Text == "}" && !blocks.TryPop(out closesBlock))
            {
                throw token.Error("A '}' closes nothing.");
            }

            conditions += blocks.Count == 0 && token is { Kind: QasmTokenKind.Name, Text: "if" } ? 1 : 0;
            if (blocks.Count == 0 && (token.Text == ";" || closesBlock))
            {
                if (conditions-- == 0 || !Is("else"))
                {
                    return;
                }
            }

            before = token.Text;
        }
    }
}
