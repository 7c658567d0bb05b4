namespace MeanFieldTools.Help;

/// <summary>A link to another page or to the web.</summary>
internal sealed record LinkText(string Text, string? Address);
