namespace MeanFieldTools.Help.Views;

/// <summary>How the objects of one type are shown: a file of module/views, which is named after the type.</summary>
internal sealed record ViewFile(string Path)
{
    /// <summary>The name of the type, without its first namespace.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string TypeName => $"{nameof(MeanFieldTools)}.{Name}";

    /// <summary>The properties that PowerShell takes where it is given none.</summary>
    public IReadOnlyList<string> Default { get; init; } = [];

    /// <summary>The views in the order of the file; the first is the one that is shown by default.</summary>
    public IReadOnlyList<View> Views { get; init; } = [];
}

/// <summary>One view of a type.</summary>
internal abstract record View;

internal sealed record TableView(IReadOnlyList<ViewItem> Columns) : View
{
    /// <summary>What rows are grouped by.</summary>
    public ViewGroup? Group { get; init; }

    /// <summary>Whether long cells go on in the next line instead of being cut.</summary>
    public bool Wrap { get; init; }
}

internal sealed record ListView(IReadOnlyList<ViewItem> Items) : View;

/// <summary>A view of free text: what each format makes of the whole object, with an empty line between.</summary>
internal sealed record TextView(IReadOnlyList<string> Formats) : View;

/// <summary>Rows of a table that share a value stand under a line of their own.</summary>
/// <param name="Value">The PowerShell expression in $_ that rows share.</param>
/// <param name="Label">The word before the value; without it the line is the value alone, or the header.</param>
/// <param name="Header">The format that makes the line of the first object of a group.</param>
internal sealed record ViewGroup(string Value, string? Label, string? Header);
