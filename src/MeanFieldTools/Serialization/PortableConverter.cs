using System.Management.Automation;

namespace MeanFieldTools.Internal;

/// <summary>Makes objects again of what became of them in jobs, remoting and CLIXML. Not meant to be called by users.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public sealed class PortableConverter : PSTypeConverter
{
    internal const string Property = "PortableForm";

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => Bytes(sourceValue) is { Length: > 0 };

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        _Portable.Unpack(destinationType, Bytes(sourceValue) ?? []) is { } made && destinationType.IsInstanceOfType(made)
            ? made
            : throw new PSInvalidCastException($"What was read is no {destinationType.Name}.");

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
