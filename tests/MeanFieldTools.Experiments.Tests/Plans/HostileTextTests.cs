using System.Text;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Experiments.Tests.Plans;

/// <summary>No text of an experiment, however it is made, ends the process, hangs, or fills the memory.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const int SmallStack = 1 << 20;
    private const int Deep = 1_000_000;

    private const string Rest = """

        data: { kind: Sine, count: 4 }
        ensemble: { count: 4 }
        training: { time: 1 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("hostile ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{a: ")]
    [InlineData("{? [")]
    [InlineData("!!seq [")]
    [InlineData("&a [")]
    public void Nesting_of_any_depth_is_refused_with_its_place(string level)
    {
        var text = new StringBuilder().Insert(0, level, Deep).ToString();
        foreach (string where in level is "- " or "? " ? new[] { "", "data:\n  " } : ["", "data: ", "sweep:\n  list:\n    - "])
        {
            string message = OnSmallStack(() => Parse(where + text));
            Assert.Contains("nested more than 100 deep", message, StringComparison.Ordinal);
            Assert.InRange(message.Length, 1, 600);
        }

        if (level is "- " or "? ")
        {
            return;
        }

        Assert.Contains("nested more than 100 deep", OnSmallStack(() => Parse("expert: { meanCosine: 1 }" + Rest, "data=" + text)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_by_indentation_is_refused()
    {
        string text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{new string(' ', i)}a:\n"));
        Assert.Contains(":101:101: ", OnSmallStack(() => Parse(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_a_million_parts_is_refused()
    {
        string path = string.Join('.', Enumerable.Repeat("a", Deep));
        string message = OnSmallStack(() => Parse("expert: { meanCosine: 1 }" + Rest, path + "=1"));
        Assert.Contains("more than 100 parts", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expert: &a {foo: *a}", ":1:18: ")]
    [InlineData("defaults: &d {a: *d}", ":1:18: ")]
    [InlineData("sweep: &s {repeat: 2, sweep: *s}", ":1:30: ")]
    [InlineData("a: &a [&b [*a]]", ":1:12: ")]
    [InlineData("&a\nb: *a", ":2:4: ")]
    public void An_anchor_within_itself_is_refused(string text, string place)
    {
        string message = OnSmallStack(() => Parse(text));
        Assert.Contains("stands within what it stands for", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_aliases_stand_for_is_counted_before_it_is_repeated()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        string message = OnSmallStack(() => Parse(text.ToString()));
        Assert.Contains("more than 1000000 keys and values. The alias '*a", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include: /dev/zero", "is outside the folder of the experiment")]
    [InlineData("include: ../other.yaml", "is outside the folder of the experiment")]
    [InlineData("include: inside/../../other.yaml", "is outside the folder of the experiment")]
    [InlineData("include: link.yaml", "is outside the folder of the experiment")]
    [InlineData("include: \"a\\0b\"", "is not the path of a file")]
    [InlineData("include: empty.yaml", "An included file holds one YAML document")]
    [InlineData("include: [twice.yaml, twice.yaml]", "At most 1000 files are included")]
    public void Includes_stay_in_the_folder_and_are_counted(string line, string part)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "experiment")).FullName;
        File.WriteAllText(Path.Combine(_folder, "other.yaml"), "secret: 12345\n");
        File.CreateSymbolicLink(Path.Combine(folder, "link.yaml"), Path.Combine(_folder, "other.yaml"));
        File.WriteAllText(Path.Combine(folder, "empty.yaml"), "");
        File.WriteAllText(Path.Combine(folder, "twice.yaml"), "include: [t1.yaml, t1.yaml]\n");
        for (int i = 1; i < 20; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"t{i}.yaml"), $"include: [t{i + 1}.yaml, t{i + 1}.yaml]\n");
        }

        File.WriteAllText(Path.Combine(folder, "t20.yaml"), "name: end\n");
        string message = Refusal(
            () => ExperimentReader.Parse($"{line}\nexpert: {{ meanCosine: 1 }}{Rest}", Path.Combine(folder, "e.yaml"), Settings.None));
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_given_may_be_included_from()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "experiment")).FullName;
        File.WriteAllText(Path.Combine(_folder, "other.yaml"), "expert: { meanCosine: 3 }\n");
        var settings = new Settings("-Set", []) { IncludePath = [_folder] };
        var experiment = ExperimentReader.Parse("include: ../other.yaml" + Rest, Path.Combine(folder, "e.yaml"), settings);
        Assert.Equal(3, experiment.Section.Expert!.MeanCosine);
    }

    [Fact]
    public void A_device_is_not_read()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains(
                "is a device or a pipe", Refusal(() => ExperimentReader.Read("/dev/zero", Settings.None)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Messages_quote_little()
    {
        string huge = new('x', 2_000_000);
        foreach (string text in new[]
        {
            $"expert: {{ meanCosine: {huge} }}{Rest}", $"expert: {{ meanCosine: 1 }}\nbounds: {{ name: {huge} }}{Rest}",
                $"name: {huge}\nexpert: {{ meanCosine: 1 }}{Rest}",
            $"\"{huge}\": 1\nexpert: {{ meanCosine: 1 }}{Rest}", $"? {huge}\n: 1\nexpert: {{ meanCosine: 1 }}{Rest}",
                $"include: {huge}\nexpert: {{ meanCosine: 1 }}{Rest}",
            $"expert: {{ qubitCount: 1, layerCount: 1, observable: {huge} }}{Rest}", $"expert: *{huge}",
                $"expert: {{ meanCosine: 1 }}{Rest}\nsweep: {{ grid: {{ ? {huge} : 1 }} }}",
            $"expert: {{ meanCosine: 1 }}{Rest}\nsweep: {{ random: {{ count: 2, key: {{ training.time: {{ {huge[..1000]}: [1] }} }} }} }}",
                "{" + huge, huge,
        })
        {
            Assert.InRange(Refusal(() => Parse(text)).Length, 1, 2500);
        }

        Assert.InRange(Refusal(() => Parse("expert: { meanCosine: 1 }" + Rest, huge)).Length, 1, 600);
        Assert.InRange(Refusal(() => Parse(string.Concat(Enumerable.Range(0, 5000).Select(i => $"key{i}: 1\n")))).Length, 1, 60_000);
    }

    private static void Parse(string text, params object[] settings) =>
        ExperimentReader.Parse(text, "e.yaml", new Settings("-Set", settings));

    private static string Refusal(Action action) => Assert.Throws<MeanFieldException>(action).Message;

    private static string OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), SmallStack);
        thread.Start();
        thread.Join();
        return Assert.IsType<MeanFieldException>(failure).Message;
    }
}
