using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace MeanFieldTools.Pester;

/// <summary>Tests of Pester as the test platform knows tests.</summary>
internal static class PesterCase
{
    /// <summary>The properties that --filter can name.</summary>
    public static IReadOnlyList<string> FilterProperties { get; } = ["FullyQualifiedName", "DisplayName", "Name", "Category"];

    public static TestCase From(string source, PesterFile file, PesterOutcome outcome)
    {
        string stem = Path.GetFileName(file.Path).Replace(".Tests.ps1", "", StringComparison.Ordinal);
        string name = outcome.Name + file.Suffix;
        var test = new TestCase($"{nameof(MeanFieldTools)}.{nameof(Pester)}.{stem}.{name}", new Uri(PesterExecutor.Uri), source)
        {
            DisplayName = $"{stem}: {name}",
            CodeFilePath = file.Path,
            LineNumber = outcome.Line,
        };
        test.Traits.AddRange(outcome.Tag.Select(tag => new Trait("Category", tag)));
        return test;
    }

    /// <summary>The value of a property that --filter names.</summary>
    public static object? ValueOf(TestCase test, string property) => property switch
    {
        "FullyQualifiedName" => test.FullyQualifiedName,
        "DisplayName" or "Name" => test.DisplayName,
        "Category" => test.Traits.Select(trait => trait.Value).ToArray(),
        _ => null,
    };

    public static TestResult Result(TestCase test, PesterOutcome outcome)
    {
        var result = new TestResult(test)
        {
            Outcome = outcome.IsSkipped ? TestOutcome.Skipped : outcome.Result == "Passed" ? TestOutcome.Passed : TestOutcome.Failed,
            Duration = TimeSpan.FromMilliseconds(outcome.Duration),
            ErrorMessage = outcome.IsSkipped ? outcome.Reason : outcome.Message,
            ErrorStackTrace = outcome.Stack,
        };
        if (result.Outcome == TestOutcome.Failed && outcome.Message == "")
        {
            result.ErrorMessage = "The block around this test failed.";
        }

        if (outcome.Output != "")
        {
            result.Messages.Add(new TestResultMessage(TestResultMessage.StandardOutCategory, outcome.Output));
        }

        return result;
    }
}
