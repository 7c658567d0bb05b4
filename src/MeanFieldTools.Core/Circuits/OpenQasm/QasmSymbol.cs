namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>What a name stands for.</summary>
internal abstract record QasmSymbol;

/// <summary>Qubits: a register, one of them, or what an alias or an argument names.</summary>
internal sealed record QasmQubits(int[] Qubits) : QasmSymbol;

/// <summary>A bit, or a register of bits. They hold nothing: the observable takes the place of measurements.</summary>
internal sealed record QasmBits(int Size) : QasmSymbol;

/// <summary>A number or an array of numbers, each a polynomial in the program's inputs.</summary>
/// <param name="Items">The numbers, one for what is not an array.</param>
/// <param name="IsArray">Whether an index is needed.</param>
/// <param name="IsConstant">Whether it never changes, so that definitions may use it.</param>
/// <param name="IsWhole">Whether its type holds whole numbers only.</param>
internal sealed record QasmNumbers(Polynomial[] Items, bool IsArray, bool IsConstant, bool IsWhole) : QasmSymbol;

/// <summary>The names of a block, and the block around it.</summary>
/// <param name="parent">The block around this one; null for the program.</param>
/// <param name="isDefinition">Whether this is the body of a definition, which sees only the constants of the program.</param>
internal sealed class QasmScope(QasmScope? parent, bool isDefinition = false)
{
    private readonly Dictionary<string, QasmSymbol> _symbols = new(StringComparer.Ordinal);

    /// <summary>Whether the scope lies in the body of a definition.</summary>
    public bool IsInDefinition => isDefinition || parent?.IsInDefinition == true;

    public void Declare(QasmToken name, QasmSymbol symbol)
    {
        if (!_symbols.TryAdd(name.Text, symbol))
        {
            throw name.Error($"{name.Quoted} is declared twice.");
        }
    }

    public QasmSymbol? Find(string name)
    {
        bool outside = false;
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._symbols.TryGetValue(name, out var symbol))
            {
                return !outside || symbol is QasmNumbers { IsConstant: true } ? symbol : null;
            }

            outside |= scope.IsDefinition;
        }

        return null;
    }

    /// <summary>Gives a variable another value.</summary>
    public void Set(string name, QasmSymbol symbol)
    {
        var scope = this;
        while (!scope._symbols.ContainsKey(name))
        {
            scope = scope.Parent!;
        }

        scope._symbols[name] = symbol;
    }

    private QasmScope? Parent => parent;

    private bool IsDefinition => isDefinition;
}
