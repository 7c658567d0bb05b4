using MeanFieldTools.Schema;

namespace MeanFieldTools.Completion;

/// <summary>Completes a setting of an experiment: a key up to its equals sign, then the values of an enum.</summary>
internal sealed class SettingCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names =>
        KeyPath.All.SelectMany(key => Values(key.Type).Prepend("").Select(value => $"{key.Path}={value}"));

    private static string[] Values(Type type) => type.IsEnum ? Enum.GetNames(type) : [];
}
