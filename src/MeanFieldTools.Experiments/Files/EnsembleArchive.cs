using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Files;

/// <summary>
/// Ensembles as .npz: <c>particles</c> [N, d], <c>weights</c> [N], <c>time</c>, <c>trace</c> [points, 5] (time, loss, dissipation,
/// displacement, step), the data as <c>inputs</c> [n, p] and <c>targets</c> [n], and all else as JSON in <c>metadata</c>.
/// </summary>
internal static class EnsembleArchive
{
    private const int TraceWidth = 5;

    /// <summary>The file of an ensemble.</summary>
    public static byte[] Write(ParticleEnsemble ensemble, CancellationToken cancellationToken = default)
    {
        var arrays = new List<(string, NumpyArray)>
        {
            ("particles", NumpyArray.Of(ensemble.ParticlesView, ensemble.ParticleCount, ensemble.ParameterCount)),
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
        var particles = arrays.GetValueOrDefault("particles") ?? throw new FormatException("It has no array 'particles'.");
        if (particles.Shape.Length != 2)
        {
            throw new FormatException("Its array 'particles' is not a matrix of N rows of d angles.");
        }

        var metadata = arrays.TryGetValue("metadata", out var text)
            ? ResultJson.Read<EnsembleMetadata>(System.Text.Encoding.UTF8.GetBytes(text.Text()))
            : new EnsembleMetadata();
        var model = expert ?? metadata.Expert?.Create()
            ?? throw new ExpertUnknownException(
                $"It does not tell its expert{(metadata.ExpertName is { } name ? $", {name}," : "")} so that it can be made again.");
        Check.Length(particles.Shape[1], model.ParameterCount, "Each particle of the file");
        double[] weights = arrays.GetValueOrDefault("weights")?.Doubles() ?? [];
        var data = arrays.TryGetValue("inputs", out var inputs) && arrays.TryGetValue("targets", out var targets)
            ? new TrainingData(inputs.Matrix(), targets.Doubles(), metadata.InputName, metadata.TargetName)
            : null;
        double[] angles = particles.Doubles();
        foreach (double value in angles)
        {
            Check.Finite(value, "A particle of the file");
        }

        var given = new ParticleEnsemble(
            model, angles, metadata.Weighted || weights.Distinct().Count() > 1 ? weights : null, new EnsembleHistory
            {
                Time = arrays.GetValueOrDefault("time")?.Doubles()[0] ?? 0,
                Trace = Trace(arrays.GetValueOrDefault("trace")),
            });
        return metadata.Restore(
            given, data, arrays.GetValueOrDefault("step_particles")?.Doubles(), arrays.GetValueOrDefault("start_particles")?.Doubles());
    }

    private static double[] Row(TrainingTracePoint point) =>
        [point.Time, point.Loss, point.Dissipation, point.Displacement, point.StepSize];

    private static IReadOnlyList<TrainingTracePoint> Trace(NumpyArray? array) => array is null
        ? []
        : array.Doubles().Chunk(TraceWidth).Select(p => new TrainingTracePoint(p[0], p[1], p[2], p[3], p[4])).ToArray().AsReadOnly();
}
