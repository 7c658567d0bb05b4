using MeanFieldTools.Plans;

namespace MeanFieldTools.Experiments.Tests.Plans;

public class ExperimentReaderTests
{
    private const string Yaml = """
        expert: { qubitCount: 2, layerCount: 1, observable: Z0 + Z1 }
        data: { kind: Sine, count: 4 }
        ensemble: { count: [4, 8] }
        training: { time: 1 }
        """;

    [Fact]
    public void Settings_replace_keys_as_texts_and_as_tables()
    {
        var table = new System.Collections.Hashtable
        {
            ["expert"] = new System.Collections.Hashtable { ["normalize"] = true },
            ["training.time"] = 0.5
        };
        var experiment = ExperimentReader.Parse(Yaml, "x.yaml", new Settings("-Set", ["ensemble.count=16", table]));
        Assert.Equal([16], experiment.Count);
        Assert.Equal((0.5, true), (experiment.Time, experiment.Section.Expert!.Normalize));
    }

    [Fact]
    public void Mistakes_tell_their_line_and_column_and_the_key_that_mends_them()
    {
        var fault = Assert.Throws<MeanFieldException>(() => ExperimentReader.Parse(Yaml, "x.yaml", Settings.None));
        Assert.Equal((Fault.ExperimentInvalid, "x.yaml"), (fault.Fault, fault.Target));
        Assert.StartsWith("x.yaml:1:9: expert: The observable", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("Scale the coefficients down, or set expert.normalize to true.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_settings_begin_with_where_they_come_from()
    {
        var fault = Assert.Throws<MeanFieldException>(
            () => ExperimentReader.Parse(Yaml, "x.yaml", new Settings("here", ["expert.normalize=true", "trainin.time=1"])));
        Assert.Equal("here: There is no key 'trainin' in an experiment. Did you mean 'training'?", fault.Message);
    }
}
