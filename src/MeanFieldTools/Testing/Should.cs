using System.ComponentModel;
using System.Management.Automation;
using MeanFieldTools.Errors;
using MeanFieldTools.Testing;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Internal;

/// <summary>
/// What the module's operators of Pester's Should do. Not meant to be called by users; see module/MeanFieldTools.Should.ps1.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class _Should
{
    private const double DefaultRelativeTolerance = 1e-9;

    /// <summary>
    /// Numbers close to expected ones: |actual - expected| at most tolerance + relative tolerance * |expected|, one by one.
    /// </summary>
    public static ShouldOutcome BeCloseTo(
        object? actual, object? expected, double? tolerance, double? relativeTolerance, bool negate, string? because)
    {
        if (Numbers.Flatten(Single(actual)) is not { } values || Numbers.Flatten(expected) is not { } wanted)
        {
            return Fail($"Expected numbers{Because(because)}, but got {Describe(actual)} to compare with {Describe(expected)}.");
        }

        if (values.Count != wanted.Count)
        {
            return Result(false, negate, $"Expected {wanted.Count} numbers{Because(because)}, but got {values.Count}.");
        }

        double absolute = tolerance ?? 0;
        double relative = relativeTolerance ?? (tolerance is null ? DefaultRelativeTolerance : 0);
        int worst = -1;
        double excess = 0;
        for (int i = 0; i < values.Count; i++)
        {
            double allowed = absolute + (relative * Math.Abs(wanted[i]));
            double off = Math.Abs(values[i] - wanted[i]);

            // Equal infinities are close; NaN is close to nothing.
            if (values[i].Equals(wanted[i]) && !double.IsNaN(values[i]))
            {
                off = 0;
            }

            if (!(off <= allowed) && !(off - allowed <= excess))
            {
                (worst, excess) = (i, double.IsNaN(off) ? double.PositiveInfinity : off - allowed);
            }
        }

        string where = values.Count > 1 ? $" at place {worst} of {values.Count}" : "";
        string terms = $"within {Numbers.Short(absolute)}{(relative > 0 ? $" + {Numbers.Short(relative)} of its size" : "")}";
        return worst < 0
            ? Result(true, negate,
                $"Expected numbers that are not {terms} of {Describe(expected)}{Because(because)}, but got {Describe(actual)}.")
            : Result(
                false,
                negate,
                $"Expected {Numbers.Text(wanted[worst])} {terms}{where}{Because(because)}, but got {Numbers.Text(values[worst])}: "
                + $"off by {Numbers.Short(Math.Abs(values[worst] - wanted[worst]))}.");
    }

    /// <summary>An ensemble, or a measured distance, at most so far from a reference.</summary>
    public static ShouldOutcome BeWithinWasserstein(
        object? actual, double distance, object? reference, double order, GroundNorm norm, long seed, bool negate, string? because)
    {
        WassersteinDistance measured;
        try
        {
            switch (Base(Single(actual)), Base(reference))
            {
                case (WassersteinDistance given, null):
                    measured = given;
                    break;
                case (ParticleEnsemble ensemble, ParticleEnsemble other):
                    measured = Wasserstein.Measure(ensemble, other, new WassersteinOptions { Order = order, Norm = norm, Seed = seed });
                    break;
                case (ParticleEnsemble ensemble, MeanFieldLimit limit):
                    measured = Wasserstein.Measure(ensemble, limit, new WassersteinOptions { Order = order, Norm = norm, Seed = seed });
                    break;
                default:
                    return Fail(
                        "Expected an ensemble, with -ReferenceObject an ensemble or a limit, or a distance of Measure-Wasserstein, "
                        + $"but got {Describe(actual)} and {Describe(reference)}.");
            }
        }
        catch (MeanFieldException fault)
        {
            return Fail($"The distance could not be measured: {ErrorRecords.Text(fault)}");
        }

        string compared = $"W_{Numbers.Short(measured.Order)} ({measured.Norm}) of {measured.ParticleCount} particles to "
            + $"{measured.ReferenceCount}";
        return Result(
            measured.Distance <= distance,
            negate,
            $"Expected {compared} to be {(negate ? "above" : "at most")} {Numbers.Text(distance)}{Because(because)}, "
            + $"but it is {Numbers.Text(measured.Distance)}"
            + $"{(measured.IsExact ? "" : $", between {Numbers.Short(Math.Pow(measured.LowerBound, 1 / measured.Order))} and that")}.");
    }

    /// <summary>A measured quantity on the right side of what is proved about it.</summary>
    public static ShouldOutcome SatisfyBound(object? actual, object?[] bound, bool negate, string? because)
    {
        object? measured = Base(Single(actual));
        var failed = new List<string>();
        var held = new List<string>();
        foreach (object? item in bound.Select(Base).SelectMany(item => Named(measured, item)))
        {
            if (item is not ChaosBound proved)
            {
                return Fail(
                    $"Expected a bound of Get-ChaosBound, or the name of one that the measurement carries, but got {Describe(item)}.");
            }

            if (MeasuredQuantity.Of(measured, proved, out string trouble) is not { } value)
            {
                return Fail(trouble);
            }

            string remark = proved.Vacuous ? " (vacuous)" : proved.Satisfied ? "" : " (its hypotheses do not all hold)";
            (proved.Holds(value) ? held : failed).Add(
                $"{proved.Quantity} = {Numbers.Short(value)} and {proved.Name} {proved.Relation} {proved.Text}{remark}");
        }

        string figures = string.Join("; ", negate ? held : failed);
        return Result(failed.Count == 0, negate,
            $"Expected the measurement {(negate ? "not " : "")}to satisfy its bound{Because(because)}, but {figures}.");
    }

    private static IEnumerable<object?> Named(object? measured, object? bound) =>
        bound is string name && measured is MeanFieldMeasurement measurement
            ? measurement.Bounds.Where(b => WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(b.Name))
                .DefaultIfEmpty<object?>(name)
            : [bound];

    private static ShouldOutcome Result(bool holds, bool negate, string message) => holds != negate ? new(true, "") : new(false, message);

    private static ShouldOutcome Fail(string message) => new(false, message);

    private static string Because(string? because) => string.IsNullOrWhiteSpace(because) ? "" : $", because {because.Trim()}";

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    // Pester hands over what came by the pipeline as a list, also where it is one object.
    private static object? Single(object? value) => Base(value) is System.Collections.IList { Count: 1 } list ? list[0] : value;

    private static string Describe(object? value) => Base(Single(value)) switch
    {
        null => "nothing",
        var other when Numbers.Flatten(other) is { } list => list.Count == 1
            ? Numbers.Text(list[0])
            : $"({string.Join(", ", list.Take(4).Select(Numbers.Text))}{(list.Count > 4 ? $", ... {list.Count} numbers" : "")})",
        string text => $"'{text}'",
        var other => $"{other} ({other.GetType().Name})",
    };
}
