using System.Management.Automation;
using System.Text.Json;

namespace MeanFieldTools.Internal;

/// <summary>Makes objects again of what became of them in jobs, remoting and CLIXML. Not meant to be called by users.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public sealed class PortableConverter : PSTypeConverter
{
    internal const string Property = "PortableForm";
    private const string Prefix = "Deserialized.MeanFieldTools.";

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => Bytes(sourceValue) is { Length: > 0 };

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        Make(sourceValue, destinationType, out string? why) ?? throw new PSInvalidCastException(why);

    /// <summary>What an object that was read is; where it should be one of the module's and cannot be made again, why not.</summary>
    internal static string Describe(PSObject value)
    {
        string name = value.TypeNames.FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal)) ?? "";
        if (name.Length == 0 || typeof(ParticleEnsemble).Assembly.GetType(name["Deserialized.".Length..]) is not { } type)
        {
            return $"of type {value.BaseObject.GetType().Name}";
        }

        return Make(value, type, out string? why) is null ? $"not a {type.Name} any more. {why}" : $"of type {type.Name}";
    }

    private static string Said(Exception failure) =>
        failure is JsonException ? "its content cannot be read." : Quote.Sentence(failure.Message);

    private static object? Make(object value, Type type, out string? why)
    {
        try
        {
            why = $"It does not hold what a {type.Name} is made of.";
            return Bytes(value) is { } bytes && _Portable.Unpack(type, bytes) is { } made && type.IsInstanceOfType(made) ? made : null;
        }
        catch (Exception failure) when (failure is MeanFieldException or FormatException or JsonException or IOException
            or InvalidOperationException or ArgumentException or NullReferenceException or IndexOutOfRangeException)
        {
            why = $"The {type.Name} was damaged after it was written: {Said(failure)} Export it again.";
            return null;
        }
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException($"There is no conversion to {destinationType.Name}.");

    private static byte[]? Bytes(object? value)
    {
        object? form = value is PSObject shell ? shell.Properties[Property]?.Value : null;
        return (form is PSObject wrapped ? wrapped.BaseObject : form) as byte[];
    }
}
