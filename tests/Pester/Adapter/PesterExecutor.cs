using System.Collections.Concurrent;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace MeanFieldTools.Pester;

/// <summary>Runs Pester files in processes of the pinned shell, some side by side, and reports every test by its name.</summary>
[ExtensionUri(Uri)]
public sealed class PesterExecutor : ITestExecutor, IDisposable
{
    /// <summary>The name of this executor on the test platform.</summary>
    public const string Uri = "executor://MeanFieldTools/Pester";

    // The filter of every run that does not have one of its own; see tests/Ordinary.runsettings.
    private const string OrdinaryFilter = "Category!=Acceptance";

    private readonly CancellationTokenSource _stop = new();

    /// <inheritdoc/>
    public void RunTests(IEnumerable<string>? sources, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        var filter = runContext?.GetTestCaseFilter(PesterCase.FilterProperties, _ => null);
        foreach (string source in sources ?? [])
        {
            if (filter is null || filter.TestCaseFilterValue == OrdinaryFilter)
            {
                // Pester leaves the tests out itself; a discovery would cost one more process.
                var all = new PesterSuite(source).Files.Select(file => new Selection(file, [], _ => true));
                Run(source, all, filter is null ? [] : ["Acceptance"], frameworkHandle!);
            }
            else
            {
                bool Wanted(TestCase test) => filter.MatchTestCase(test, name => PesterCase.ValueOf(test, name));
                Run(source, PesterDiscoverer.Discover(source, _stop.Token).Select(found => found.Test).Where(Wanted),
                    Wanted, frameworkHandle!);
            }
        }
    }

    /// <inheritdoc/>
    public void RunTests(IEnumerable<TestCase>? tests, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        foreach (var group in (tests ?? []).GroupBy(test => test.Source))
        {
            Run(group.Key, group, _ => true, frameworkHandle!);
        }
    }

    /// <inheritdoc/>
    public void Cancel() => _stop.Cancel();

    private void Run(string source, IEnumerable<TestCase> tests, Predicate<TestCase> wanted, IFrameworkHandle handle)
    {
        var suite = new PesterSuite(source);
        var selections = tests.GroupBy(suite.FileOf)
            .Select(group => new Selection(group.Key, [.. group.Select(test => test.LineNumber).Distinct()], wanted));
        Run(source, selections, [], handle);
    }

    private void Run(string source, IEnumerable<Selection> selections, string[] excludedTags, IFrameworkHandle handle)
    {
        // The next file starts when a place is free, instead of being dealt out beforehand.
        var files = Partitioner.Create(selections, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4) }, selection =>
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            foreach (var outcome in PesterProcess.Run(selection.File, selection.Lines, excludedTags, _stop.Token))
            {
                // A failure outside the tests is always reported: no filter knows its name.
                var test = PesterCase.From(source, selection.File, outcome);
                if (!_stop.IsCancellationRequested && (selection.Wanted(test) || !outcome.IsTest))
                {
                    handle.RecordStart(test);
                    handle.RecordResult(PesterCase.Result(test, outcome));
                    if (outcome.IsSkipped && outcome.Reason != "")
                    {
                        // The list of skipped tests names them, but not their reasons.
                        handle.SendMessage(TestMessageLevel.Warning, $"{test.DisplayName} was skipped: {outcome.Reason}.");
                    }
                }
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>
    /// What is run of a file: the tests on these lines, or all where there are none, and of their results those that are wanted.
    /// </summary>
    private sealed record Selection(PesterFile File, IReadOnlyCollection<int> Lines, Predicate<TestCase> Wanted);
}
