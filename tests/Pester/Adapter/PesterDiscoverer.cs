using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace MeanFieldTools.Pester;

/// <summary>Lists the tests of Pester files, for --list-tests and for editors.</summary>
[FileExtension(".dll")]
[DefaultExecutorUri(PesterExecutor.Uri)]
public sealed class PesterDiscoverer : ITestDiscoverer
{
    /// <inheritdoc/>
    public void DiscoverTests(
        IEnumerable<string> sources, IDiscoveryContext discoveryContext, IMessageLogger logger, ITestCaseDiscoverySink discoverySink)
    {
        foreach (var (_, test) in sources.SelectMany(source => Discover(source, CancellationToken.None)))
        {
            discoverySink.SendTestCase(test);
        }
    }

    /// <summary>All tests of a source, each with its file: one process for each version of Pester.</summary>
    internal static IEnumerable<(PesterFile File, TestCase Test)> Discover(string source, CancellationToken stop)
    {
        foreach (var group in new PesterSuite(source).Files.GroupBy(file => file.Module))
        {
            var files = group.ToDictionary(file => file.Path);
            foreach (var outcome in PesterProcess.Discover([.. files.Values], stop))
            {
                yield return (files[outcome.File], PesterCase.From(source, files[outcome.File], outcome));
            }
        }
    }
}
