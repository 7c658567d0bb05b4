using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MeanFieldTools.Files;

/// <summary>
/// Results as JSON: numbers so that they come back with the same bits, infinities by name, and nothing that the clock has a say in.
/// </summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Plain } },
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<T>(bytes, Options)
        ?? throw new JsonException("The file is empty.");

    // Of a distance only what is needed to make it again.
    private static void Plain(JsonTypeInfo type)
    {
        if (type.Type != typeof(WassersteinDistance))
        {
            return;
        }

        foreach (var property in type.Properties.ToArray())
        {
            var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (property.Set is null || !(inner.IsPrimitive || inner.IsEnum || inner == typeof(string) || inner == typeof(TimeSpan)))
            {
                type.Properties.Remove(property);
            }
            else if (inner == typeof(TimeSpan))
            {
                property.Get = _ => TimeSpan.Zero;
            }
        }
    }
}
