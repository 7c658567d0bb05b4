using System.Management.Automation;
using System.Reflection;
using MeanFieldTools.Tests.Shared;

namespace MeanFieldTools.Tests;

/// <summary>Whatever is in a file of baselines, it is read, or refused with what is wrong with it.</summary>
public sealed class BaselineFuzzTests : FolderTests
{
    private const string Baseline = """
        {
          "format": "MeanFieldTools baseline 1",
          "results": [
            { "label": "N = 8",
                "quantities": { "Loss": { "value": 0.5, "absolute": 1e-3 }, "OutputError": { "value": "NaN", "relative": 1e-9 } } },
            { "label": "empty", "quantities": {} }
          ]
        }
        """;

    [Fact]
    public void A_baseline_is_read_or_refused()
    {
        // The reader itself: a pipeline for each of some thousand inputs would take minutes.
        var command = (CmdletInfo)_session.Output("Get-Command Compare-MeanFieldBaseline").Single().BaseObject;
        var read = command.ImplementingType.Assembly.GetType("MeanFieldTools.Testing.BaselineFile", throwOnError: true)!.GetMethod("Read")!
            .CreateDelegate<Func<string, object>>();
        string file = Path.Combine(_folder, "baseline.json");
        MutationFuzzer.Run(
            [Baseline],
            text =>
            {
                File.WriteAllText(file, text);
                read(file);
            },
            failure => failure.GetType().Name == "MeanFieldException" && failure.Message.Length < 1000);
    }
}
