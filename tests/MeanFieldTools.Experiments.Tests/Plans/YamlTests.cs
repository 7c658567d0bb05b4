using MeanFieldTools.Plans;

namespace MeanFieldTools.Experiments.Tests.Plans;

/// <summary>YAML 1.2 as experiments use it.</summary>
public class YamlTests
{
    private const string Yaml = """
        expert: { meanCosine: 2 }
        data: { kind: Sine, count: 4 }
        ensemble: { count: 4 }
        training: { time: 0.3 }

        """;

    [Theory]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    [InlineData("false", false)]
    public void Truth_values_are_those_of_YAML_1_2(string word, bool value)
    {
        Assert.Equal(value, Parse(Yaml + $"output: {{ plot: {word} }}").Section.Output.Plot);
        Assert.Equal(value, Parse(Yaml, $"output.plot={word}").Section.Output.Plot);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("tRUE")]
    [InlineData("'true'")]
    [InlineData("1")]
    public void Other_words_are_not_truth_values(string word) =>
        Refused(Yaml + $"output: {{ plot: {word} }}", "output.plot must be true or false");

    [Fact]
    public void Words_that_could_be_read_as_something_else_come_back_as_texts()
    {
        foreach (string name in new[] { "True", "NULL", "Null", "FALSE", "null", "12", "a b" })
        {
            var experiment = Parse(Yaml + $"name: '{name}'");
            Assert.Equal(name, Parse(experiment.Configuration).Name);
        }
    }

    [Fact]
    public void Merge_keys_add_what_a_mapping_does_not_have()
    {
        var experiment = Parse("""
            defaults: { limit: &limit { tolerance: 1e-5, maxPointCount: 64 }, distance: &other { maxPointCount: 8, pointSet: Lattice } }
            expert: { meanCosine: 2 }
            data: { kind: Sine, count: 4 }
            ensemble: { count: 4 }
            training: { time: 0.3 }
            limit:
              <<: *limit
              maxPointCount: 128
            """.Replace(", distance: &other { maxPointCount: 8, pointSet: Lattice }", "", StringComparison.Ordinal));
        Assert.Equal((1e-5, 128), (experiment.Section.Limit.Tolerance, experiment.Section.Limit.MaxPointCount));
        experiment = Parse(Yaml + "sweep:\n  list:\n  - &a { training: { stepSize: 0.1 } }\n  - { <<: [*a, { seed: 3 }], seed: 4 }\n");
        Assert.Equal(2, experiment.CellCount);
        Assert.Equal(["training.stepSize", "seed"], experiment.Drafts[1].Setting.Select(s => s.Key).OrderDescending());
        Assert.Equal(4, experiment.Drafts[1].Section.Seed);
        Refused(Yaml + "limit: { <<: 3 }", ":5:14: This is not YAML: '<<' needs a mapping");
    }

    [Theory]
    [InlineData("9007199254740992", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("9007199254740992.0", true)]
    [InlineData("9007199254740993.0", false)]
    [InlineData("9007199254740994", false)]
    [InlineData("18446744073709551616", false)]
    [InlineData("1e300", false)]
    public void Whole_numbers_that_would_be_rounded_are_refused(string number, bool allowed)
    {
        if (allowed)
        {
            Assert.Equal(1L << 53, Parse(Yaml + $"seed: {number}").Seed);
        }
        else
        {
            Refused(Yaml + $"seed: {number}", $":5:7: seed must be from -9007199254740992 to 9007199254740992, not {number}.");
        }
    }

    [Fact]
    public void A_time_one_rounding_past_the_end_is_the_end()
    {
        var section = Parse(Yaml, $"training.saveAt=[0.1, 0.2, {0.1 * 3:R}]").Section;
        Assert.Equal([0.1, 0.2, 0.3], section.Training!.SavedTimes());
        Assert.Contains(
            "times beyond", Refusal(Yaml.Replace("0.3", "0.3, saveAt: 0.3001", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expert:\n\tmeanCosine: 1", "e.yaml:2:1: This is not YAML: A line is indented with a tab.")]
    [InlineData(
        "expert: { meanCosine: 1 }\ndata:\n  kind: Sine\n \tcount: 3", "e.yaml:4:2: This is not YAML: A line is indented with a tab.")]
    [InlineData("expert: { meanCosine: 1 }\nlimit: *nope", "e.yaml:2:8: This is not YAML: There is no anchor '&nope'")]
    [InlineData("expert: @x", "e.yaml:1:9: This is not YAML: No value can begin with this character.")]
    [InlineData("expert: 1\nexpert: 2", "e.yaml:2:1: This is not YAML: Duplicate key")]
    public void Places_are_those_of_the_mistake(string text, string start) =>
        Assert.StartsWith(start, Refusal(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("ensemble: { count: [] }", "ensemble.count must not be an empty list")]
    [InlineData("sweep: []", "sweep must not be an empty list")]
    [InlineData("sweep: { list: [] }", "list")]
    [InlineData("sweep: { grid: {} }", "grid")]
    [InlineData("sweep: { zip: {} }", "zip")]
    [InlineData("sweep: {}", "sweep")]
    [InlineData("sweep: { grid: { seed: [] } }", "The values of 'seed' are an empty list")]
    [InlineData("data: { path: a.csv, inputProperty: [], targetProperty: y }", "data.inputProperty must not be an empty list")]
    [InlineData("name: ../../evil", "'../../evil' cannot be the name of a folder")]
    [InlineData("name: ''", "'' cannot be the name of a folder")]
    [InlineData("name: ..", "'..' cannot be the name of a folder")]
    [InlineData("name: C:x", "'C:x' cannot be the name of a folder")]
    [InlineData("plots: { coordinate: [0, 99] }", "plots.coordinate has 99, but the 2 parameters of the expert are numbered from 0 to 1")]
    [InlineData("plots: { coordinate: [0, 1, 2] }", "plots.coordinate must be two numbers, not 3")]
    public void Values_without_sense_are_refused(string line, string part)
    {
        string key = line.Split(':')[0];
        string rest = string.Join('\n', Yaml.Split('\n').Where(l => !l.StartsWith(key + ":", StringComparison.Ordinal)));
        Refused($"{line}\n{rest}", part);
    }

    [Fact]
    public void A_mistake_of_one_stage_does_not_hide_those_of_another()
    {
        string message = Refusal("""
            name: a/b
            expert: { qubitCount: abc, observable: Q7, circuit: FOO 3 }
            data: { kind: Sine, count: x, range: [1] }
            ensemble: { count: many, law: Nope }
            training: { time: soon }
            sweep: { grid: { foo.bar: 1, seed: [] }, repeat: none }
            """);
        foreach (string part in new[] { "a/b", "'abc'", "expert.observable: ", "expert.circuit: ", "data.count", "data.range", "'many'",
            "'Nope'", "'soon'", "foo.bar", "'seed'", "sweep[0].repeat" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    private static MeanFieldExperiment Parse(string text, params object[] settings) =>
        ExperimentReader.Parse(text, "e.yaml", new Settings("-Set", settings));

    private static string Refusal(string text) => Assert.Throws<MeanFieldException>(() => Parse(text)).Message;

    private static void Refused(string text, string part) => Assert.Contains(part, Refusal(text), StringComparison.Ordinal);
}
