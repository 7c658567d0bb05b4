namespace MeanFieldTools.Help.Views;

/// <summary>One column of a table or one line of a list, as its view declares it.</summary>
/// <param name="Key">The property that is shown, with its path, such as Wasserstein.Distance; the heading where a value is given.</param>
/// <param name="Line">The line of the file, for messages.</param>
internal sealed record ViewItem(string Key, int Line)
{
    /// <summary>The keys that a view may give to an item.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["width", "heading", "alias", "symbol", "value", "join", "format", "align"];

    /// <summary>The width of the column; the last column of a table may have none and takes the rest of the screen.</summary>
    public int? Width { get; init; }

    /// <summary>The heading where it is not the property's name.</summary>
    public string? Heading { get; init; }

    /// <summary>A heading that is also made an alias of the property, so that what is read can be used in Where-Object.</summary>
    public string? Alias { get; init; }

    /// <summary>The mathematical symbol that follows the property's name in brackets.</summary>
    public string? Symbol { get; init; }

    /// <summary>A PowerShell expression in $_ that is shown instead of a property.</summary>
    public string? Value { get; init; }

    /// <summary>What stands between the items of a list that is shown whole.</summary>
    public string? Join { get; init; }

    /// <summary>
    /// The method of MeanFieldTools.Internal._Format that makes the text, where it is not the one of the property's type.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>Right or Left, where it does not follow from what is shown.</summary>
    public string? Align { get; init; }

    /// <summary>The text of the heading.</summary>
    public string Label => Alias ?? Heading ?? (Symbol is null ? Key : $"{Key} ({Symbol})");
}
