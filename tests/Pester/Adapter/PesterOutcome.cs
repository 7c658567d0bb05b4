using System.Text.Json;

namespace MeanFieldTools.Pester;

/// <summary>What Invoke-PesterFile.ps1 reports of a test, or of a file or block that failed outside its tests.</summary>
internal sealed record PesterOutcome(string File, string Name, int Line, string Result, double Duration, string Message, string Stack,
    string Output, string[] Tag, bool IsTest)
{
    private const string Because = ", because ";
    private const string WholeFile = "the file as a whole";

    /// <summary>Whether the test did not come to a verdict, as it says itself.</summary>
    public bool IsSkipped => Result is "Skipped" or "Inconclusive";

    /// <summary>Why it did not: what follows -Because, which Pester wraps into an exception.</summary>
    public string Reason => Message[(Message.IndexOf(Because, StringComparison.Ordinal) is var at and >= 0 ? at + Because.Length : 0)..];

    public static IReadOnlyList<PesterOutcome> Read(string path) =>
        JsonSerializer.Deserialize<PesterOutcome[]>(System.IO.File.ReadAllText(path)) ?? [];

    /// <summary>A file that cannot say itself why it failed.</summary>
    public static PesterOutcome OfFailedFile(string file, string message) =>
        new(file, WholeFile, 1, "Failed", 0, message, "", "", [], IsTest: false);
}
