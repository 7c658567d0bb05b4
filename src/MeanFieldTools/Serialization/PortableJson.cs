using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Files;

namespace MeanFieldTools.Serialization;

/// <summary>
/// Results as JSON: all that they were made of, numbers with all their digits. Of a distance not its plan, which can be as large as N^2.
/// </summary>
internal static class PortableJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new JsonStringEnumConverter(),
            new ExpertConverter(),
            new Converter<TrainingData, DataRecord>(DataRecord.Of, record => record.Create()),
            new LawConverter(),
            new Converter<TransportPlan, PlanForm>(PlanForm.Of, form => form.Create()),
            new Converter<MeanFieldDensity, DensityForm>(DensityForm.Of, form => form.Create()),
            new Converter<MeanFieldExperiment, ExperimentForm>(ExperimentForm.Of, form => form.Create()),
            new Converter<Complex, double[]>(z => [z.Real, z.Imaginary], parts => new Complex(parts[0], parts[1])),
            new Converter<double[,], double[][]>(Rows, Matrix),
            new ValueConverter(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WhatIsSet } },
    };

    public static byte[] Write(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);

    public static object? Read(Type type, ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, type, Options);

    // What is computed from other properties is computed again.
    private static void WhatIsSet(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.Set is null || p.PropertyType == typeof(TransportPlan)).ToArray())
        {
            type.Properties.Remove(property);
        }
    }

    private static double[][] Rows(double[,] matrix) => [.. matrix.Cast<double>().Chunk(Math.Max(1, matrix.GetLength(1)))];

    private static double[,] Matrix(double[][] rows)
    {
        var matrix = new double[rows.Length, rows.Length == 0 ? 0 : rows[0].Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i / rows[0].Length, i % rows[0].Length] = rows[i / rows[0].Length][i % rows[0].Length];
        }

        return matrix;
    }

    /// <summary>Writes a type in the form of another.</summary>
    private sealed class Converter<T, TForm>(Func<T, TForm> to, Func<TForm, T> from) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            from(JsonSerializer.Deserialize<TForm>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, to(value), options);
    }

    /// <summary>Experts of every kind that can be made again.</summary>
    private sealed class ExpertConverter : JsonConverter<Expert>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(Expert));

        public override Expert? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<ExpertRecord>(ref reader, options)?.Create();

        public override void Write(Utf8JsonWriter writer, Expert value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(
                writer, ExpertRecord.Of(value) ?? throw new NotSupportedException($"{value} cannot be made again elsewhere."), options);
    }

    /// <summary>Laws by their texts; an empirical law has the name of its ensemble only.</summary>
    private sealed class LawConverter : JsonConverter<InitialLaw>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(InitialLaw));

        public override InitialLaw? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InitialLaw.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, InitialLaw value, JsonSerializerOptions options) => writer.WriteStringValue(
            value is ProductLaw ? value.Name : throw new NotSupportedException($"The law {value} cannot be made again elsewhere."));
    }

    /// <summary>The values of settings: whole numbers, numbers, texts, flags.</summary>
    private sealed class ValueConverter : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.Number when reader.TryGetInt64(out long whole) => whole,
                JsonTokenType.Number => reader.GetDouble(),
                JsonTokenType.True or JsonTokenType.False => reader.GetBoolean(),
                _ => reader.GetString(),
            };

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value is string or bool or int or long or double ? value : $"{value}",
                value is bool or int or long or double ? value.GetType() : typeof(string), options);
    }
}
