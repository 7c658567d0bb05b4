using MeanFieldTools.Files;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Store;

/// <summary>The files of a finished run.</summary>
internal static class RunFiles
{
    public const string Result = "result.json";
    public const string Provenance = "provenance.json";
    public const string Configuration = "cell.yaml";
    public const string Trace = "trace.csv";

    public static IEnumerable<(string Name, byte[] Content)> Make(
        Cell cell, RunResult result, RunProvenance provenance, IReadOnlyList<ParticleEnsemble> ensembles,
        MeanFieldLimit limit, bool keepEnsembles)
    {
        yield return (Configuration, RunStore.Bytes(cell.Configuration));
        yield return (Result, ResultJson.Write(result));
        yield return (Provenance, provenance.ToBytes());
        yield return (Trace, RunStore.Bytes(RunTrace.Of(ensembles[^1], limit).ToCsv()));
        for (int i = 0; keepEnsembles && i < ensembles.Count; i++)
        {
            yield return (Ensemble(i), EnsembleArchive.Write(ensembles[i]));
        }
    }

    /// <summary>
    /// What is wrong with the files in the folder of a finished run, as a path and a sentence; null where they are as they were written.
    /// </summary>
    public static (string Path, string What)? FindDamage(string folder)
    {
        if (Checksums.FindDamage(folder) is { } damage)
        {
            return damage;
        }

        string provenance = Path.Combine(folder, Provenance);
        return !File.Exists(provenance) ? (provenance, Damage.Missing)
            : RunProvenance.Read(UserFile.Content(provenance)) is null ? (provenance, Damage.Mismatch)
            : null;
    }

    /// <summary>The file of the ensemble at the saved time of a number, from 0.</summary>
    public static string Ensemble(int number) => $"ensemble-{number}.npz";
}
