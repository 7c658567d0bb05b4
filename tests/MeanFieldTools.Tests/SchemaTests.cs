using System.Text.Json;

namespace MeanFieldTools.Tests;

/// <summary>The schema and the help of experiment files are made of what reads them, and ship up to date.</summary>
public sealed class SchemaTests : IDisposable
{
    // Set to 1, the tests write the files instead of comparing them.
    private const string Rewrite = "MEANFIELDTOOLS_REWRITE";

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Schema", "module/MeanFieldTools.Experiment.schema.json")]
    [InlineData("Help", "module/help/about_MeanFieldTools_Experiment.help.txt")]
    public void ShipsUpToDate(string method, string file)
    {
        string text = _session.Output($"[MeanFieldTools.Internal._Experiment]::{method}()").Single().ToString();
        string path = Path.Combine(ModuleSession.Root, file);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text, $"{file} is out of date: run the tests once with {Rewrite}=1.");
    }

    [Fact]
    public void EveryKeyOfTheWrittenConfigurationIsInTheSchema()
    {
        using var schema = JsonDocument.Parse(_session.Output("[MeanFieldTools.Internal._Experiment]::Schema()").Single().ToString());
        var root = schema.RootElement.GetProperty("definitions").GetProperty("experiment").GetProperty("properties");
        string yaml = Path.Combine(ModuleSession.Root, "module", "examples", "iris.yaml");
        string? section = null;
        foreach (string line in _session.Output("(Import-MeanFieldExperiment $args[0]).Configuration -split \"`n\"", yaml).Select(o => $"{o}").Where(l => l.Contains(':')))
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
        string schema = Path.Combine(ModuleSession.Root, "module", "MeanFieldTools.Experiment.schema.json");
        string example = Path.Combine(ModuleSession.Root, "module", "examples", "iris.yaml");
        string script = $"""
            import json, yaml, jsonschema
            s = json.load(open(r'{schema}')); e = yaml.safe_load(open(r'{example}'))
            v = jsonschema.Draft7Validator(s)
            def count(**change):
                c = json.loads(json.dumps(e)); c.update(change); return len(list(v.iter_errors(c)))
            print(count(), count(nmae=1) > 0, count(training=dict(time='soon')) > 0, count(sweep=dict(grid={'{'}'ensemble.cuont': [1]{'}'})) > 0,
                  count(sweep=[dict(grid={'{'}'ensemble.count': [1, 2]{'}'}, repeat=3)]), count(training=dict(time='pi/2')))
            """;
        Assert.Equal("0 True True True 0 0", Python.Run("jsonschema, yaml", script).Trim());
    }
}
