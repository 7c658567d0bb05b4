using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Help.Keys;

/// <summary>
/// The JSON Schema (draft 7) of experiment files, for editors: made of what the reader reads and of the texts of the help.
/// </summary>
internal sealed class SchemaWriter(KeyTexts texts)
{
    private const string Expression = @"^[-+*/(). 0-9eEpi]+$";
    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true, NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The schema as text.</summary>
    public string Write()
    {
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "MeanFieldTools experiment",
            ["description"] = "An experiment of the PowerShell module MeanFieldTools. See about_MeanFieldTools_Experiment.",
            ["allOf"] = new JsonArray(Reference("experiment"), new JsonObject { ["anyOf"] = Whole() }),
            ["definitions"] = new JsonObject
            {
                ["experiment"] = Section(new ExperimentSection(), ""),
                ["sweep"] = Section(new SweepSection(), "sweep"),
            },
        };
        return root.ToJsonString(Style) + "\n";
    }

    // What is required may stand in an included file, under defaults, or in a sweep.
    private static JsonArray Whole() => new(
        [.. ((string[])["include", "defaults", "sweep"]).Select(key => new JsonObject { ["required"] = new JsonArray(key) }),
            new JsonObject { ["required"] = new JsonArray([.. Required(typeof(ExperimentSection)).Select(key => (JsonNode)key)]) }]);

    private static IEnumerable<string> Required(Type section) =>
        YamlBinder.Keys(section).Where(key => YamlBinder.Describe(key.Value).Required).Select(key => key.Key);

    private JsonObject Section(object section, string path)
    {
        var properties = new JsonObject();
        foreach (var (key, property) in YamlBinder.Keys(section.GetType()))
        {
            string full = path.Length == 0 ? key : $"{path}.{key}";
            var schema = Key(full, property, section);
            schema["description"] = texts.Of(full);
            properties[key] = schema;
        }

        // Experiments and sweeps are not part of a file that could be included in their place.
        if (path is not ("" or "sweep"))
        {
            properties["include"] = new JsonObject
            {
                ["type"] = new JsonArray("string", "array"),
                ["description"] = "Files whose keys hold in this section unless it sets them."
            };
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private JsonObject Key(string path, PropertyInfo property, object section)
    {
        if (property.PropertyType == typeof(ExperimentSection))
        {
            return new JsonObject { ["allOf"] = new JsonArray(Reference("experiment")) };
        }

        if (property.PropertyType == typeof(SweepSection[]))
        {
            return OneOrMany(() => Reference("sweep"));
        }

        if (property.PropertyType == typeof(YamlNode))
        {
            return Swept(path.Split('.')[^1]);
        }

        if (YamlBinder.IsSection(property.PropertyType))
        {
            return Section(property.GetValue(section) ?? Activator.CreateInstance(property.PropertyType)!, path);
        }

        var schema = Value(property.PropertyType, YamlBinder.Describe(property));
        if (property.GetValue(section) is { } value)
        {
            schema["default"] = Default(value);
        }

        return schema;
    }

    private static JsonNode? Default(object value) => value switch
    {
        System.Collections.IEnumerable list and not string => new JsonArray([.. list.Cast<object>().Select(Default)]),
        bool flag => flag,
        double number => number,
        int number => number,
        long number => number,
        _ => value.ToString(),
    };

    private static JsonObject Value(Type type, KeyAttribute key)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsArray)
        {
            return OneOrMany(() => Value(type.GetElementType()!, key));
        }

        if (type == typeof(Dictionary<string, double>))
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Number("number", key) };
        }

        return type == typeof(string) ? new JsonObject { ["type"] = new JsonArray("string", "number") }
            : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
            : type == typeof(double) ? Number("number", key)
            : type.IsEnum ? new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)name)]) }
            : Number("integer", key);
    }

    // Numbers may be written as pi/2 too.
    private static JsonObject Number(string type, KeyAttribute key)
    {
        var number = new JsonObject { ["type"] = type };
        if (double.IsFinite(key.Minimum))
        {
            number[key.Above ? "exclusiveMinimum" : "minimum"] = key.Minimum;
        }

        if (double.IsFinite(key.Maximum))
        {
            number["maximum"] = key.Maximum;
        }

        return new JsonObject { ["anyOf"] = new JsonArray(number, new JsonObject { ["type"] = "string", ["pattern"] = Expression }) };
    }

    private static JsonObject OneOrMany(Func<JsonNode> item) => new()
    {
        ["anyOf"] = new JsonArray(item(), new JsonObject { ["type"] = "array", ["items"] = item() }),
    };

    private static JsonObject Swept(string key)
    {
        JsonObject Names() => new() { ["enum"] = new JsonArray([.. KeyPath.Swept.Select(name => (JsonNode)name)]) };
        return key switch
        {
            "list" => OneOrMany(() => new JsonObject { ["type"] = "object" }),
            "key" => new JsonObject
            {
                ["type"] = "object",
                ["propertyNames"] = Names(),
                ["additionalProperties"] = new JsonObject
                {
                    ["type"] = "object",
                    ["minProperties"] = 1,
                    ["maxProperties"] = 1,
                    ["properties"] = new JsonObject
                    {
                        ["uniform"] = new JsonObject { ["type"] = "array", ["minItems"] = 2, ["maxItems"] = 2 },
                        ["logUniform"] = new JsonObject { ["type"] = "array", ["minItems"] = 2, ["maxItems"] = 2 },
                        ["choice"] = new JsonObject { ["type"] = "array", ["minItems"] = 1 },
                    },
                    ["additionalProperties"] = false,
                },
            },
            _ => new JsonObject { ["type"] = "object", ["propertyNames"] = Names() },
        };
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };
}
