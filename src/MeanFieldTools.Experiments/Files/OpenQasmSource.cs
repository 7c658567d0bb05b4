using System.IO.Enumeration;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Files;

/// <summary>Reads an OpenQASM program that is given as a file or as text.</summary>
internal static class OpenQasmSource
{
    private const long MaxLength = 16 << 20;

    /// <summary>The program, with a name for the expert.</summary>
    /// <param name="source">A path, or the text of a program.</param>
    /// <param name="fullPath">Makes a path absolute.</param>
    /// <param name="inputName">Wildcards for the inputs that are data; null for those named x0, x1, ...</param>
    /// <param name="trainable">Which numbers of the program become parameters; null for none.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static (QasmProgram Program, string Name) Read(
        string source,
        Func<string, string> fullPath,
        string[]? inputName,
        string[]? trainable = null,
        CancellationToken cancellation = default)
    {
        var options = new QasmOptions
        {
            DataRank = Rank(inputName),
            Trainable = trainable is null ? null : QasmTrainable.Parse(trainable),
            CancellationToken = cancellation,
        };
        if (IsText(source))
        {
            return (QasmReader.Read(source, options), "OpenQASM");
        }

        string path = fullPath(source);
        return (QasmReader.Read(UserFile.ReadText(path, MaxLength), options), Path.GetFileNameWithoutExtension(path));
    }

    // A program ends with a statement or has several lines; a path does neither.
    private static bool IsText(string source)
    {
        string trimmed = source.Trim();
        return trimmed.AsSpan().IndexOfAny('\r', '\n') >= 0 || trimmed.EndsWith(';') || trimmed.EndsWith('}')
            || trimmed.StartsWith("OPENQASM ", StringComparison.Ordinal);
    }

    private static Func<string, int?>? Rank(string[]? names)
    {
        if (names is null)
        {
            return null;
        }

        // Brackets are part of names such as x[0], so only * and ? are wildcards.
        return name =>
            Array.FindIndex(names, pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)) is >= 0 and var rank
                ? rank
                : null;
    }
}
