namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>What a token is.</summary>
internal enum QasmTokenKind
{
    Name,
    Number,
    Text,
    Symbol,
    End,
}

/// <summary>One token of a program with its place, numbered from 1.</summary>
internal readonly record struct QasmToken(QasmTokenKind Kind, string Text, int Line, int Column)
{
    /// <summary>The token's place, for messages.</summary>
    public string Place => $"OpenQASM line {Line}, column {Column}";

    /// <summary>The token as messages quote it.</summary>
    public string Quoted => Kind == QasmTokenKind.End ? "the end" : $"'{Quote.Of(Text)}'";

    /// <summary>The error that this token is where something goes wrong.</summary>
    public MeanFieldException Error(string message) => Error(Fault.OpenQasmInvalid, message);

    public MeanFieldException Error(Fault fault, string message) => new(fault, $"{Place}: {message}");
}
