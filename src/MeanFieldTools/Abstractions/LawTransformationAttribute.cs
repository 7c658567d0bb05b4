using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// Lets a law be given as text, as one text for each angle, or as the ensemble whose empirical law it is. What is no law becomes an
/// <see cref="UnreadLaw"/>, with which the command ends: an exception here would hide the error's own id behind one of the engine.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LawTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Texts of laws, for completion.</summary>
    internal static IReadOnlyList<string> Names => LawParser.Examples;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = Unwrap(inputData);
        try
        {
            return value switch
            {
                InitialLaw law => law,
                _ when LanguagePrimitives.TryConvertTo(inputData, out InitialLaw arrived) => arrived,
                ParticleEnsemble ensemble => InitialLaw.FromEnsemble(ensemble),
                string text => InitialLaw.Parse(text),
                IEnumerable angles => InitialLaw.Parse(string.Join(';', angles.Cast<object>().Select(Unwrap).Select(Text))),
                _ => throw Wanted(value),
            };
        }
        catch (MeanFieldException fault)
        {
            return new UnreadLaw($"{inputData}", fault);
        }
    }

    private static string Text(object value) => value as string ?? (value as InitialLaw)?.Name ?? throw Wanted(value);

    private static MeanFieldException Wanted(object value) => new(
        Fault.LawInvalid,
        $"'{Quote.Of($"{value}")}' is not a law. Give a text such as {string.Join(" or ", Names)}, one text for each angle, or an "
            + "ensemble.");

    private static object Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value ?? "$null";
}
