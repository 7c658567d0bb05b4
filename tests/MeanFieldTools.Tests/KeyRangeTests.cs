using System.Management.Automation;
using System.Text.Json;

namespace MeanFieldTools.Tests;

/// <summary>Keys of experiments and parameters of the same name take the same numbers.</summary>
public sealed class KeyRangeTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Cmdlets = new()
    {
        ["expert"] = ["New-QuantumExpert", "New-TrigonometricExpert"],
        ["data"] = ["New-TrainingData", "Import-TrainingData"],
        ["ensemble"] = ["New-ParticleEnsemble"],
        ["training"] = ["Start-MixtureTraining"],
        ["limit"] = ["Get-MeanFieldLimit"],
        ["distance"] = ["Measure-Wasserstein"],
        ["bounds"] = ["Get-ChaosBound"],
        ["plots"] = ["Export-MeanFieldPlot"],
    };

    // Keys with a range where the parameter has none, because the numerics check it for both.
    private static readonly string[] CheckedLater =
    [
        "expert.pair", "expert.reupload", "training.time", "training.saveAt", "training.relativeTolerance", "training.absoluteTolerance",
            "training.stepSize", "limit.tolerance",
    ];

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_key_takes_what_the_parameter_takes()
    {
        using var schema = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(ModuleSession.Root, "module", "MeanFieldTools.Experiment.schema.json")));
        var sections = schema.RootElement.GetProperty("definitions").GetProperty("experiment").GetProperty("properties");
        int compared = 0;
        foreach (var (section, cmdlets) in Cmdlets)
        {
            foreach (var key in sections.GetProperty(section).GetProperty("properties").EnumerateObject().Where(
                key => !CheckedLater.Contains($"{section}.{key.Name}")))
            {
                var own = (Number(key.Value, "minimum"), Number(key.Value, "maximum"));
                foreach (string cmdlet in cmdlets)
                {
                    if (_session.Output("(Get-Command $args[0]).Parameters[$args[1]]", cmdlet,
                        key.Name).SingleOrDefault()?.BaseObject is ParameterMetadata parameter)
                    {
                        var range = parameter.Attributes.OfType<ValidateRangeAttribute>().SingleOrDefault();
                        Assert.True(own == (End(range?.MinRange), End(range?.MaxRange)),
                            $"{section}.{key.Name} takes {own}, {cmdlet} takes {range?.MinRange} to {range?.MaxRange}");
                        compared += range is null ? 0 : 1;
                    }
                }
            }
        }

        Assert.InRange(compared, 11, 100);
    }

    // The first number of a name, however deep in the alternatives of a schema.
    private static double? Number(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number
            ? found.GetDouble()
            : element.EnumerateObject().Select(inner => Number(inner.Value, name)).FirstOrDefault(number => number is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(inner => Number(inner, name)).FirstOrDefault(number => number is not null),
        _ => null,
    };

    // The end of a type is no limit of ours.
    private static double? End(object? end) =>
        end is null or int.MaxValue ? null : Convert.ToDouble(end, System.Globalization.CultureInfo.InvariantCulture);
}
