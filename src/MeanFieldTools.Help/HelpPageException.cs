namespace MeanFieldTools.Help;

/// <summary>A mistake in a page, with its place.</summary>
internal sealed class HelpPageException(string file, int line, string what) : Exception($"{file}({line}): error HELP: {what}");
