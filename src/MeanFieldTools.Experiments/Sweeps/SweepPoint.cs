using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Sweeps;

/// <summary>One cell of a sweep before it is checked: the keys it sets, and which repeat it is.</summary>
/// <param name="Keys">Dotted keys with their values, in the order of the sweep.</param>
/// <param name="Repeat">What is added to the seed; null where nothing is repeated.</param>
internal sealed record SweepPoint(IReadOnlyList<KeyValuePair<string, YamlNode>> Keys, int? Repeat)
{
    /// <summary>The point that sets nothing.</summary>
    public static SweepPoint Origin { get; } = new([], null);

    /// <summary>A point that sets the keys of two.</summary>
    public SweepPoint Join(SweepPoint other) => new([.. Keys, .. other.Keys], Repeat ?? other.Repeat);

    /// <summary>A point that sets one more key.</summary>
    public SweepPoint With(string key, YamlNode value) => this with { Keys = [.. Keys, KeyValuePair.Create(key, value)] };
}
