using System.Text.Json;
using System.Text.Json.Serialization;
using MeanFieldTools.Files;

namespace MeanFieldTools.Testing;

/// <summary>A baseline as a JSON file that is read and compared by people too: an object a result, a line a quantity.</summary>
internal static class BaselineFile
{
    private const long MaxLength = 256 << 20;
    private const string Format = "MeanFieldTools baseline 1";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static void Write(string path, IEnumerable<BaselineItem> items) => AtomicFile.Write(path, JsonSerializer.Serialize(
        new Content(Format, [.. items.Select(item => new Item(
            item.Label,
            item.Quantities.ToDictionary(
                q => q.Key, q => new Quantity(q.Value.Value, Given(q.Value.Absolute), Given(q.Value.Relative)))))]),
        Options) + "\n");

    public static IReadOnlyList<BaselineItem> Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(UserFile.ReadText(path, MaxLength), Options);
            if (content is not { Format: Format, Results: { } results } || results.Any(item => item?.Quantities is null))
            {
                throw Invalid($"'{Quote.Path(path)}' is no baseline of this version: it does not say \"format\": \"{Format}\".", path);
            }

            return [.. results.Select(item => new BaselineItem(
                item.Label ?? "",
                item.Quantities.ToDictionary(
                    q => q.Key, q => new BaselineQuantity(q.Value.Value, q.Value.Absolute ?? 0, q.Value.Relative ?? 0))))];
        }
        catch (JsonException failure)
        {
            string where = failure.Path is { Length: > 0 } place ? $", at {Quote.Of(place)}" : "";
            throw Invalid(
                $"'{Quote.Path(path)}' cannot be read as a baseline: line {failure.LineNumber + 1}{where} is not what a baseline has "
                    + "there. "
                    + "Fix it, or write it again with Export-MeanFieldBaseline.",
                path);
        }
    }

    private static MeanFieldException Invalid(string message, string path) => new(Fault.BaselineInvalid, message) { Target = path };

    private static double? Given(double tolerance) => tolerance == 0 ? null : tolerance;

    private sealed record Content(string Format, IReadOnlyList<Item> Results);

    private sealed record Item(string Label, IReadOnlyDictionary<string, Quantity> Quantities);

    private sealed record Quantity(double Value, double? Absolute, double? Relative);
}
