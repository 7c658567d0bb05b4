using MeanFieldTools.Studies;
using OxyPlot;

namespace MeanFieldTools.Plots;

/// <summary>A plot that is asked for: its kind, and what the kinds need besides objects.</summary>
internal sealed record PlotRequest
{
    /// <summary>What a plot of a sweep shows unless something else is asked for.</summary>
    public const string DefaultProperty = nameof(MeanFieldMeasurement.Loss);

    public required PlotKind Kind { get; init; }

    /// <summary>The two coordinates, from 0, of Density and Particles.</summary>
    public (int First, int Second) Coordinate { get; init; }

    /// <summary>The keys of a sweep along the axes; null for the first two in which cells differ.</summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary>The quantity of a sweep.</summary>
    public string Property { get; init; } = DefaultProperty;

    /// <summary>The kind that objects are drawn as when none is asked for.</summary>
    public static PlotKind Default(IEnumerable<object> inputs) => inputs.Any(o => o is ChaosBound) ? PlotKind.BoundLadder
        : inputs.Any(o => o is MeanFieldMeasurement or ChaosMeasurement) ? PlotKind.Convergence
        : inputs.Any(o => o is MeanFieldDensity) ? PlotKind.Density
        : inputs.Any(o => o is QuantumExpert) ? PlotKind.Circuit : PlotKind.Loss;

    /// <summary>Whether a plot can be made of the measurements of an experiment.</summary>
    public bool Fits(IReadOnlyList<MeanFieldMeasurement> measurements) => Kind switch
    {
        PlotKind.Density or PlotKind.Particles => measurements.Any(m => m.Ensemble is not null),
        PlotKind.Sweep => SweepPlot.Axes(measurements, Key) is not null,
        PlotKind.Circuit => false,
        _ => measurements.Count > 0,
    };

    /// <summary>The plot.</summary>
    /// <exception cref="MeanFieldException">The objects are not of a kind that is drawn.</exception>
    public PlotModel Draw(IReadOnlyList<object> inputs) => Kind switch
    {
        PlotKind.Loss => Loss(inputs),
        PlotKind.Convergence when inputs.Count > 0 && inputs.All(o => o is ChaosMeasurement) =>
            ChaosPlot.Draw([.. inputs.Cast<ChaosMeasurement>()]),
        PlotKind.Convergence => ConvergencePlot.Draw(Measurements(inputs, _ => true, "")),
        PlotKind.BoundLadder => Ladder(inputs),
        PlotKind.Density when inputs is [MeanFieldDensity density] => DensityPlot.Draw(density),
        PlotKind.Density => DensityPlot.Draw(Ensembles(inputs)[^1], Coordinate),
        PlotKind.Particles => ParticlePlot.Draw(Ensembles(inputs), Coordinate),
        PlotKind.Circuit => CircuitPlot.Draw(Circuit(inputs)),
        _ => SweepPlot.Draw(Measurements(inputs, _ => true, ""), Key, Property),
    };

    /// <summary>The width and height in pixels that the plot needs: on the torus both coordinates have the same scale.</summary>
    public (double Width, double Height) Size(IReadOnlyList<object> inputs) => Kind switch
    {
        PlotKind.Circuit => CircuitPlot.Size(Circuit(inputs)),
        PlotKind.Density when inputs is not [.., MeanFieldDensity { Coordinate.Count: 1 }] => (640, 600),
        PlotKind.Particles => (600, 640),
        _ => PlotFile.Size,
    };

    /// <summary>The plot as the text of an SVG file.</summary>
    /// <exception cref="MeanFieldException">There is nothing to draw, or nothing that can be.</exception>
    public string Render(IReadOnlyList<object> inputs) => inputs.Count > 0
        ? PlotFile.Render(Draw(inputs), Size(inputs))
        : throw Bad($"Nothing came down the pipeline, so there is nothing to draw as {Kind}.", Kind);

    private static QuantumExpert Circuit(IReadOnlyList<object> inputs)
    {
        Refuse(inputs, o => o is QuantumExpert, PlotKind.Circuit, "the circuit of a quantum expert");
        return inputs is [QuantumExpert only] ? only : throw Bad("A plot of kind Circuit shows one circuit. Give one expert.", inputs[^1]);
    }

    private static PlotModel Loss(IReadOnlyList<object> inputs)
    {
        Refuse(inputs, o => o is ParticleEnsemble or MeanFieldLimit or MeanFieldMeasurement, PlotKind.Loss,
            "trained ensembles, limits and measurements");
        if (inputs.OfType<ParticleEnsemble>().FirstOrDefault(ensemble => ensemble.Trace.Count == 0) is { } untrained)
        {
            throw Bad($"{untrained} was not trained, so it has no loss to draw.", untrained, Remedy.Train);
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

    private static PlotModel Ladder(IReadOnlyList<object> inputs)
    {
        Refuse(
            inputs,
            o => o is ChaosBound or WassersteinDistance or ChaosMeasurement or MeanFieldMeasurement,
            PlotKind.BoundLadder,
            "bounds, and distances and measurements to stand on them");
        ChaosBound[] bounds = [.. inputs.OfType<ChaosBound>()];
        if (bounds.Length == 0)
        {
            bounds = [.. inputs.OfType<MeanFieldMeasurement>().MaxBy(m => (m.ParticleCount, m.Time))?.Bounds ?? []];
        }

        if (bounds.Length == 0
            || bounds.Any(b => b.ParticleCount != bounds[0].ParticleCount || b.Time != bounds[0].Time || b.Norm != bounds[0].Norm))
        {
            throw Bad("A ladder shows the bounds for one N, time and norm.", inputs[0], Remedy.GiveBounds);
        }

        return BoundLadderPlot.Draw(bounds, [.. inputs.SelectMany(o => Measured(o, bounds[0]))]);
    }

    // What was measured at the N and time of a ladder, in the units of its rungs.
    private static IEnumerable<BoundLadderPlot.Measured> Measured(object input, ChaosBound ladder) =>
        from measured in MeasuredValue.Of(input)
        where measured.ParticleCount == ladder.ParticleCount && measured.Time == ladder.Time
            && (measured.Norm ?? ladder.Norm) == ladder.Norm
        from bound in measured.Quantity.Bounds
        where bound.Mark is not null
        orderby bound.Bounds
        select new BoundLadderPlot.Measured(bound.Bounds, measured.Bounded(bound), bound.Mark!);

    private MeanFieldMeasurement[] Measurements(IReadOnlyList<object> inputs, Func<MeanFieldMeasurement, bool> fits, string need)
    {
        Refuse(inputs, o => o is MeanFieldMeasurement m && fits(m), Kind, $"measurements of experiments{need}");
        return [.. inputs.Cast<MeanFieldMeasurement>()];
    }

    private ParticleEnsemble[] Ensembles(IReadOnlyList<object> inputs)
    {
        Refuse(inputs, o => o is ParticleEnsemble or MeanFieldMeasurement, Kind,
            "ensembles, and measurements whose ensembles were kept, or a single density");
        ParticleEnsemble?[] ensembles = inputs.All(o => o is MeanFieldMeasurement)
            ? Before(inputs.Cast<MeanFieldMeasurement>().Where(m => m.Ensemble is not null).OrderBy(m => m.ParticleCount)
                .ThenBy(m => m.Time).LastOrDefault())
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
                throw Bad($"There are no coordinates {Coordinate.First} and {Coordinate.Second}: the {d} coordinates are numbered from 0.",
                    ensemble);
            }

            if (d != kept[0].ParameterCount)
            {
                throw Bad($"The ensembles have {kept[0].ParameterCount} and {d} coordinates. Draw those of one expert together.", ensemble);
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

    private static MeanFieldException Bad(string message, object target, Remedy remedy = Remedy.None) =>
        new(Fault.PlotInputInvalid, message) { Target = target, Remedy = remedy };
}
