using MeanFieldTools.Commands;
using MeanFieldTools.Errors;
using OxyPlot;

namespace MeanFieldTools.Plots;

/// <summary>A plot that is asked for: its kind, and what the kinds need besides objects.</summary>
internal sealed record PlotRequest
{
    public required PlotKind Kind { get; init; }

    /// <summary>The two coordinates, from 0, of Density and Particles.</summary>
    public (int First, int Second) Coordinate { get; init; } = (0, 1);

    /// <summary>The keys of a sweep along the axes; null for the first two in which cells differ.</summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary>The quantity of a sweep.</summary>
    public string Property { get; init; } = nameof(MeanFieldMeasurement.Loss);

    /// <summary>The kind that objects are drawn as when none is asked for.</summary>
    public static PlotKind Default(IEnumerable<object> inputs) =>
        inputs.Any(o => o is MeanFieldMeasurement or ChaosMeasurement) ? PlotKind.Convergence : inputs.Any(o => o is QuantumExpert) ? PlotKind.Circuit : PlotKind.Loss;

    /// <summary>Whether a plot can be made of the measurements of an experiment.</summary>
    public bool Fits(IReadOnlyList<MeanFieldMeasurement> measurements) => Kind switch
    {
        PlotKind.Density or PlotKind.Particles => measurements.Any(m => m.Ensemble is not null),
        PlotKind.Sweep => SweepPlot.Axes(measurements, Key) is not null,
        PlotKind.Circuit => false,
        _ => measurements.Count > 0,
    };

    /// <summary>The plot.</summary>
    /// <exception cref="ReportedException">The objects are not of a kind that is drawn.</exception>
    public PlotModel Draw(IReadOnlyList<object> inputs) => Kind switch
    {
        PlotKind.Loss => Loss(inputs),
        PlotKind.Convergence when inputs.Count > 0 && inputs.All(o => o is ChaosMeasurement) => ChaosPlot.Draw([.. inputs.Cast<ChaosMeasurement>()]),
        PlotKind.Convergence => ConvergencePlot.Draw(Measurements(inputs, _ => true, "")),
        PlotKind.Density => DensityPlot.Draw(Ensembles(inputs)[^1], Coordinate),
        PlotKind.Particles => ParticlePlot.Draw(Ensembles(inputs), Coordinate),
        PlotKind.Circuit => CircuitPlot.Draw(Circuit(inputs)),
        _ => SweepPlot.Draw(Measurements(inputs, _ => true, ""), Key, Property),
    };

    /// <summary>The height in pixels that the plot needs.</summary>
    public double Height(IReadOnlyList<object> inputs) => Kind == PlotKind.Circuit ? CircuitPlot.Height(Circuit(inputs)) : PlotFile.Height;

    private static QuantumExpert Circuit(IReadOnlyList<object> inputs)
    {
        Refuse(inputs, o => o is QuantumExpert, PlotKind.Circuit, "the circuit of a quantum expert");
        return inputs is [QuantumExpert only] ? only : throw Bad("A plot of kind Circuit shows one circuit. Give one expert.", inputs[^1]);
    }

    private static PlotModel Loss(IReadOnlyList<object> inputs)
    {
        Refuse(inputs, o => o is ParticleEnsemble or MeanFieldLimit or MeanFieldMeasurement, PlotKind.Loss, "trained ensembles, limits and measurements");
        if (inputs.OfType<ParticleEnsemble>().FirstOrDefault(ensemble => ensemble.Trace.Count == 0) is { } untrained)
        {
            throw Bad($"{untrained} was not trained, so it has no loss to draw. Use Start-MixtureTraining first.", untrained);
        }

        var plot = new LossPlot();
        foreach (var ensemble in inputs.OfType<ParticleEnsemble>())
        {
            plot.Add(ensemble);
        }

        foreach (var limit in inputs.OfType<MeanFieldLimit>())
        {
            plot.Add(limit);
        }

        // The trace of the last time holds those before it.
        foreach (var run in inputs.OfType<MeanFieldMeasurement>().GroupBy(m => (m.Run, m.Cell, m.ParticleCount)))
        {
            plot.Add(run.MaxBy(m => m.Time)!);
        }

        return plot.Draw();
    }

    private MeanFieldMeasurement[] Measurements(IReadOnlyList<object> inputs, Func<MeanFieldMeasurement, bool> fits, string need)
    {
        Refuse(inputs, o => o is MeanFieldMeasurement m && fits(m), Kind, $"measurements of Invoke-MeanFieldExperiment{need}");
        return [.. inputs.Cast<MeanFieldMeasurement>()];
    }

    private ParticleEnsemble[] Ensembles(IReadOnlyList<object> inputs)
    {
        Refuse(inputs, o => o is ParticleEnsemble or MeanFieldMeasurement, Kind, "ensembles, and measurements whose ensembles were kept");
        ParticleEnsemble?[] ensembles = inputs.All(o => o is MeanFieldMeasurement)
            ? Before(inputs.Cast<MeanFieldMeasurement>().Where(m => m.Ensemble is not null).OrderBy(m => m.ParticleCount).ThenBy(m => m.Time).LastOrDefault())
            : [.. inputs.Select(o => o as ParticleEnsemble ?? ((MeanFieldMeasurement)o).Ensemble)];
        ParticleEnsemble[] kept = [.. ensembles.OfType<ParticleEnsemble>()];
        if (kept.Length == 0)
        {
            throw Bad("No ensemble was kept. Set output.ensemble to true.", inputs[0]);
        }

        foreach (var ensemble in kept)
        {
            int d = ensemble.ParameterCount;
            if (Coordinate.First < 0 || Coordinate.First >= d || Coordinate.Second < 0 || (Coordinate.Second >= d && d > 1))
            {
                throw Bad($"There are no coordinates {Coordinate.First} and {Coordinate.Second}: the {d} coordinates are numbered from 0.", ensemble);
            }
        }

        return kept;
    }

    // A measurement tells how its ensemble came about, so its start can be drawn again.
    private static ParticleEnsemble?[] Before(MeanFieldMeasurement? measurement) => measurement?.Ensemble is not { } ensemble ? []
        : ensemble.Seed is { } seed && ensemble.Law is { } law && ensemble.Sampling is { } sampling
            ? [ParticleEnsemble.Draw(ensemble.Expert, ensemble.ParticleCount, law, sampling, seed), ensemble]
            : [ensemble];

    private static void Refuse(IEnumerable<object> inputs, Predicate<object> fits, PlotKind kind, string wanted)
    {
        if (inputs.FirstOrDefault(o => !fits(o)) is { } culprit)
        {
            throw Bad($"A plot of kind {kind} shows {wanted}, not a {culprit.GetType().Name}.", culprit);
        }
    }

    private static ReportedException Bad(string message, object target) => new(ErrorRecords.PlotInputInvalid(message, target));
}
