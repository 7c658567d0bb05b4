using System.Text;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Files;

/// <summary>
/// Limits as .npz: <c>times</c> [steps + 1], the outputs m_j at five Lobatto points of every step (neighbours share one) as <c>outputs</c>
/// [4 steps + 1, n] with their own times as <c>output_times</c>, the data as <c>inputs</c> [n, p]
/// and <c>targets</c> [n], and all else as JSON in <c>metadata</c>.
/// </summary>
internal static class LimitArchive
{
    /// <summary>The file of a limit; the same limit gives the same bytes, whatever time it took.</summary>
    public static byte[] Write(MeanFieldLimit limit)
    {
        var curve = limit.Outputs;
        var data = limit.TrainingData;
        return NumpyArchive.Write(
        [
            ("times", NumpyArray.Of([.. curve.Times], curve.Times.Count)),
            ("output_times", NumpyArray.Of([.. curve.ValueTimes()], curve.Values.Count)),
            ("outputs", NumpyArray.Of([.. curve.Values.SelectMany(v => v)], curve.Values.Count, data.SampleCount)),
            ("inputs", NumpyArray.Of([.. data.InputsView.Cast<double>()], data.SampleCount, data.InputCount)),
            ("targets", NumpyArray.Of(data.TargetsView, data.SampleCount)),
            ("metadata", NumpyArray.Of(Encoding.UTF8.GetString(ResultJson.Write(LimitMetadata.Of(limit))))),
        ]);
    }

    /// <summary>The limit of a file.</summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="problem">Its expert and data; null to make those of the file.</param>
    /// <exception cref="FormatException">It is no such file, or it names no expert and none is given.</exception>
    public static MeanFieldLimit Read(byte[] file, (Expert Expert, TrainingData Data)? problem)
    {
        var arrays = NumpyArchive.Read(file, sealedHere: true);
        var metadata = arrays.Json<LimitMetadata>("metadata");
        var expert = problem?.Expert ?? metadata.Expert?.Create()
            ?? throw new FormatException("It does not tell its expert so that it can be made again.");
        var data = problem?.Data ?? metadata.Data(arrays.Matrix("inputs"), arrays.Vector("targets"));
        Check.Length(data.InputCount, expert.InputCount, "Each input of the training data");
        var curve = OutputCurve.Given(arrays.Vector("times"), arrays.Rows("outputs", data.SampleCount));
        return metadata.Restore(expert, data, curve);
    }
}
