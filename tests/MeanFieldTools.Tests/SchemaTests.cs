using System.Text.Json;
using System.Text.RegularExpressions;

namespace MeanFieldTools.Tests;

/// <summary>The schema and the help of experiment files are made of what reads them and of the help of the cmdlets.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly string Schema = Path.Combine(ModuleSession.Root, "module", "MeanFieldTools.Experiment.schema.json");

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_help_lists_the_keys_of_the_schema_with_the_same_words()
    {
        string help = Regex.Replace(_session.Output("Get-Help about_MeanFieldTools_Experiment").Single().ToString(), @"\s+", " ");
        using var schema = JsonDocument.Parse(File.ReadAllText(Schema));
        int count = 0;
        foreach (var (path, description) in Keys(schema.RootElement.GetProperty("definitions").GetProperty("experiment"), ""))
        {
            Assert.Contains($" {path} {description} (", help, StringComparison.Ordinal);
            count++;
        }

        Assert.True(count > 60, $"Only {count} keys were found.");
    }

    [Fact]
    public void EveryKeyOfTheWrittenConfigurationIsInTheSchema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Schema));
        var root = schema.RootElement.GetProperty("definitions").GetProperty("experiment").GetProperty("properties");
        string yaml = Path.Combine(ModuleSession.Root, "module", "examples", "iris.yaml");
        string? section = null;
        foreach (string line in _session.Output("(Import-MeanFieldExperiment $args[0]).Configuration -split \"`n\"", yaml)
            .Select(o => $"{o}").Where(l => l.Contains(':')))
        {
            string key = line.Split(':')[0].Trim();
            int indent = line.Length - line.TrimStart().Length;
            if (indent == 0)
            {
                section = key;
                Assert.True(root.TryGetProperty(key, out _), key);
            }
            else if (indent == 2)
            {
                Assert.True(root.GetProperty(section!).GetProperty("properties").TryGetProperty(key, out _), $"{section}.{key}");
            }
        }
    }

    [NeedsFact(Need.JsonSchema)]
    public void ValidatorsAgreeWithTheReader()
    {
        string example = Path.Combine(ModuleSession.Root, "module", "examples", "iris.yaml");
        string script = $"""
            import json, yaml, jsonschema
            s = json.load(open(r'{Schema}')); e = yaml.safe_load(open(r'{example}'))
            v = jsonschema.Draft7Validator(s)
            def count(**change):
                c = json.loads(json.dumps(e)); c.update(change); return len(list(v.iter_errors(c)))
            print(count(), count(nmae=1) > 0, count(training=dict(time='soon')) > 0,
                  count(sweep=dict(grid={'{'}'ensemble.cuont': [1]{'}'})) > 0,
                  count(sweep=[dict(grid={'{'}'ensemble.count': [1, 2]{'}'}, repeat=3)]), count(training=dict(time='pi/2')))
            """;
        Assert.Equal("0 True True True 0 0", Python.Run("jsonschema, yaml", script).Trim());
    }

    // The keys of sections, without what every section may include.
    private static IEnumerable<(string Path, string Description)> Keys(JsonElement section, string prefix)
    {
        foreach (var key in section.GetProperty("properties").EnumerateObject().Where(key => prefix.Length == 0 || key.Name != "include"))
        {
            yield return (prefix + key.Name, key.Value.GetProperty("description").GetString()!);
            foreach (var inner in key.Value.TryGetProperty("properties", out _) ? Keys(key.Value, $"{prefix}{key.Name}.") : [])
            {
                yield return inner;
            }
        }
    }
}
