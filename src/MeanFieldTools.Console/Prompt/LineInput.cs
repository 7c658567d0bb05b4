namespace MeanFieldTools.ConsoleHost;

/// <summary>How the editing of a line ended.</summary>
public enum LineEnd
{
    /// <summary>By Enter.</summary>
    Entered,

    /// <summary>By Ctrl+C.</summary>
    Cancelled,

    /// <summary>By Ctrl+D on an empty line.</summary>
    EndOfInput,
}

/// <summary>A line that was typed.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Text">Its text, without a line break at the end.</param>
public sealed record LineInput(LineEnd End, string Text);
