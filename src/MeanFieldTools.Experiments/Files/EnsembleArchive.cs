using System.Collections.ObjectModel;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Files;

/// <summary>
/// Ensembles as .npz: <c>particles</c> [N, d], <c>weights</c> [N], <c>time</c>, <c>trace</c> [points, 5] (time, loss, dissipation,
/// displacement, step), the data as <c>inputs</c> [n, p] and <c>targets</c> [n], and all else as JSON in <c>metadata</c>.
/// </summary>
internal static class EnsembleArchive
{
    private const int TraceWidth = 5;
    private const string Entry = "particles";

    /// <summary>The file of an ensemble.</summary>
    public static byte[] Write(ParticleEnsemble ensemble, CancellationToken cancellationToken = default)
    {
        var arrays = new List<(string, NumpyArray)>
        {
            (Entry, NumpyArray.Of(ensemble.ParticlesView, ensemble.ParticleCount, ensemble.ParameterCount)),
            ("weights", NumpyArray.Of(ensemble.Weights, ensemble.ParticleCount)),
            ("time", NumpyArray.Of([ensemble.Time])),
            ("trace", NumpyArray.Of([.. ensemble.Trace.SelectMany(Row)], ensemble.Trace.Count, TraceWidth)),
        };
        if (ensemble.TrainingData is { } data)
        {
            arrays.Add(("inputs", NumpyArray.Of([.. data.InputsView.Cast<double>()], data.SampleCount, data.InputCount)));
            arrays.Add(("targets", NumpyArray.Of(data.TargetsView, data.SampleCount)));
        }

        if (ensemble.Checkpoint is { } checkpoint)
        {
            arrays.Add(("step_particles", NumpyArray.Of(checkpoint.State, ensemble.ParticleCount, ensemble.ParameterCount)));
            arrays.Add(("start_particles", NumpyArray.Of(checkpoint.Origin, ensemble.ParticleCount, ensemble.ParameterCount)));
        }

        arrays.Add(("metadata", NumpyArray.Of(System.Text.Encoding.UTF8.GetString(ResultJson.Write(EnsembleMetadata.Of(ensemble))))));
        return NumpyArchive.Write(arrays, cancellationToken);
    }

    /// <summary>The ensemble of a file.</summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="expert">The expert; null to take that of the file.</param>
    /// <param name="sealedHere">Whether the file must be as this program wrote it; else one of another program is taken too.</param>
    /// <exception cref="FormatException">It is no such file, or it names no expert and none is given.</exception>
    public static ParticleEnsemble Read(byte[] file, Expert? expert, bool sealedHere = false)
    {
        var arrays = NumpyArchive.Read(file, sealedHere);
        var metadata = arrays.Has("metadata") ? arrays.Json<EnsembleMetadata>("metadata") : new EnsembleMetadata();
        var model = expert ?? metadata.Expert?.Create()
            ?? throw new ExpertUnknownException(
                $"It does not tell its expert{(metadata.ExpertName is { } name ? $", {name}," : "")} so that it can be made again.");
        double[]? weights = arrays.Has("weights") ? arrays.Vector("weights") : null;
        var data = arrays.Has("inputs") && arrays.Has("targets")
            ? new TrainingData(
                arrays.Matrix("inputs"), arrays.Vector("targets"), metadata.InputName, metadata.TargetName, metadata.Scaling?.Checked())
            : null;
        var given = Particles(arrays, model) with
        {
            Weights = weights,
            History = new EnsembleHistory
            {
                Time = arrays.Has("time") ? arrays.Number("time") : 0,
                Trace = arrays.Has("trace") ? Trace(arrays.Rows("trace", TraceWidth)) : [],
                TrainingData = data,
            },
        };
        var ensemble = given.Create();

        // Ensembles without weights are written with equal ones, for other programs.
        bool weighted = metadata.Weighted || (weights is not null && weights.Distinct().Count() > 1);
        return metadata.Restore(
            weighted ? ensemble : (given with { Weights = null }).Create(),
            arrays.Has("step_particles") ? arrays.Numbers("step_particles") : null,
            arrays.Has("start_particles") ? arrays.Numbers("start_particles") : null);
    }

    /// <summary>The particles of an ensemble as a single .npy array.</summary>
    /// <exception cref="MeanFieldException">It has weights, which an array of particles does not hold.</exception>
    public static byte[] WriteParticles(ParticleEnsemble ensemble)
    {
        if (ensemble.WeightsView is not null)
        {
            throw new MeanFieldException(
                Fault.ArgumentInvalid, $"{ensemble} has weights, which a .npy file does not hold. Write a .npz file.");
        }

        using var stream = new MemoryStream();
        NumpyArray.Of(ensemble.ParticlesView, ensemble.ParticleCount, ensemble.ParameterCount).Write(stream);
        return stream.ToArray();
    }

    /// <summary>The ensemble whose particles a single .npy array holds.</summary>
    /// <exception cref="FormatException">It is not such a file, or no expert is given.</exception>
    public static ParticleEnsemble ReadParticles(byte[] file, Expert? expert)
    {
        var model = expert ?? throw new ExpertUnknownException("An array of particles does not tell their expert.");
        return Particles(new NumpyEntries(new Dictionary<string, NumpyArray> { [Entry] = NumpyArray.Read(file) }), model).Create();
    }

    /// <summary>
    /// The particles of an array: rows of d angles; an array of one dimension is N angles for d = 1, or a single particle.
    /// </summary>
    private static GivenParticles Particles(NumpyEntries arrays, Expert expert)
    {
        int d = expert.ParameterCount;
        int count = arrays.Shape(Entry) switch
        {
            [var rows, var columns] when columns == d => rows,
            [var length] when d == 1 => length,
            [var length] when length == d => 1,
            [_] or [_, _] => throw new MeanFieldException(
                Fault.DimensionMismatch,
                $"Its array '{Entry}' has the shape {arrays.ShapeText(Entry)}, but {expert} needs rows of {d} angles."),
            _ => throw arrays.WrongShape(Entry, "a matrix of N rows of d angles"),
        };
        return new GivenParticles(expert, arrays.Numbers(Entry), count) { ParticleName = Entry, WeightName = "weights" };
    }

    private static double[] Row(TrainingTracePoint point) =>
        [point.Time, point.Loss, point.Dissipation, point.Displacement, point.StepSize];

    private static ReadOnlyCollection<TrainingTracePoint> Trace(double[][] rows) =>
        rows.Select(p => new TrainingTracePoint(p[0], p[1], p[2], p[3], p[4])).ToArray().AsReadOnly();
}
