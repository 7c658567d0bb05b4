namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>A place in a list of tokens, and what is asked of it.</summary>
internal sealed class QasmCursor(IReadOnlyList<QasmToken> tokens)
{
    private int _next;

    public QasmToken Peek => tokens[_next];

    public bool AtEnd => Peek.Kind == QasmTokenKind.End;

    public QasmToken Take() => AtEnd ? throw Peek.Error("The program ends in the middle of a statement.") : tokens[_next++];

    /// <summary>Takes the next token if it is this one.</summary>
    public bool TryTake(string text)
    {
        if (Peek.Kind is QasmTokenKind.Text or QasmTokenKind.End || Peek.Text != text)
        {
            return false;
        }

        _next++;
        return true;
    }

    public QasmToken Expect(string text) =>
        Peek is { } token && TryTake(text) ? token : throw Peek.Error($"'{text}' is expected, not '{Peek.Text}'.");

    public QasmToken Name(string what) =>
        Peek.Kind == QasmTokenKind.Name ? Take() : throw Peek.Error($"{what} is expected, not '{Peek.Text}'.");

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

    /// <summary>The tokens between braces, with an end token.</summary>
    public List<QasmToken> Block()
    {
        Expect("{");
        var body = new List<QasmToken>();
        while (Peek.Text != "}")
        {
            if (Peek.Text == "{")
            {
                throw Peek.Error("A block within a gate's body is not supported.");
            }

            body.Add(Take());
        }

        var end = Take();
        body.Add(end with { Kind = QasmTokenKind.End });
        return body;
    }

    /// <summary>Leaves out everything up to the end of the statement.</summary>
    public void SkipStatement()
    {
        while (Take().Text != ";")
        {
        }
    }
}
