using System.Reflection;
using MeanFieldTools.Plans;
using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Experiments.Tests.Plans;

/// <summary>Which keys of an experiment tell limits apart.</summary>
public sealed class LimitIdentityTests
{
    public static TheoryData<string> Keys => [.. KeyPath.All.Select(key => key.Path)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_changes_the_limit_unless_it_is_listed_with_a_reason(string path)
    {
        string before = LimitIdentity.Key(Whole(), "1.0.0");
        var changed = Whole();
        object section = changed;
        string[] keys = path.Split('.');
        foreach (string key in keys[..^1])
        {
            object inner = YamlBinder.Keys(section.GetType())[key].GetValue(section)!;
            section = inner is Array list ? list.GetValue(0)! : inner;
        }

        var property = YamlBinder.Keys(section.GetType())[keys[^1]];
        property.SetValue(section, Another(property.PropertyType, property.GetValue(section)));
        Assert.NotEqual(ExperimentWriter.Write(Whole()), ExperimentWriter.Write(changed));
        bool listed = Enumerable.Range(1, keys.Length)
            .Any(count => LimitIdentity.WithoutEffect.ContainsKey(string.Join('.', keys[..count])));
        Assert.Equal(listed, before == LimitIdentity.Key(changed, "1.0.0"));
    }

    [Fact]
    public void Every_listed_key_exists_and_has_a_reason() => Assert.All(LimitIdentity.WithoutEffect, entry =>
    {
        Assert.NotNull(KeyPath.Find(entry.Key));
        Assert.EndsWith(".", entry.Value, StringComparison.Ordinal);
    });

    [Fact]
    public void Another_version_of_the_module_has_limits_of_its_own() =>
        Assert.NotEqual(LimitIdentity.Key(Whole(), "1.0.0"), LimitIdentity.Key(Whole(), "1.0.1"));

    private static ExperimentSection Whole() => new()
    {
        Expert = new ExpertSection(),
        Data = new DataSection(),
        Ensemble = new EnsembleSection(),
        Training = new TrainingSection(),
        Sweep = [new SweepSection { Random = new RandomSection() }],
    };

    private static object Another(Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsArray ? List(Another(type.GetElementType()!, null))
            : type.IsEnum ? Enum.GetValues(type).Cast<object>().First(member => !member.Equals(value))
            : type == typeof(bool) ? value is not true
            : type == typeof(string) ? $"another {value}"
            : type == typeof(Dictionary<string, double>) ? new Dictionary<string, double> { ["another"] = 1 }
            : type == typeof(SweepSection) ? new SweepSection { Repeat = 3 }
            : type == typeof(YamlNode) ? new YamlMappingNode("another", "1")
            : Convert.ChangeType(Convert.ToDouble(value ?? 0, null) + 3, type, null);
    }

    private static Array List(object item)
    {
        var list = Array.CreateInstance(item.GetType(), 1);
        list.SetValue(item, 0);
        return list;
    }
}
