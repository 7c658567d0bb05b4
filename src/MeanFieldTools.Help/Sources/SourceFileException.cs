namespace MeanFieldTools.Help;

/// <summary>A mistake in a page of help or in a view, with its place.</summary>
internal sealed class SourceFileException(string file, int line, string what) : Exception($"{file}({line}): error HELP: {what}");
