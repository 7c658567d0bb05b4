using System.Text;
using System.Text.Json;

namespace MeanFieldTools.Files;

/// <summary>Ensembles in files, by the ending of their names.</summary>
internal static class EnsembleFile
{
    private const long MaxLength = 2000L << 20;
    private const string WeightColumn = "weight";

    /// <summary>The content of a file.</summary>
    public static byte[] Write(ParticleEnsemble ensemble, string path, CancellationToken cancellationToken) => Ending(path) == ".npz"
        ? EnsembleArchive.Write(ensemble, cancellationToken)
        : Encoding.UTF8.GetBytes(Table(ensemble, cancellationToken));

    /// <summary>Refuses a path whose ending is of no kind of file.</summary>
    public static void RequireEnding(string path) => Ending(path);

    /// <summary>Reads a file.</summary>
    /// <exception cref="MeanFieldException">The file is missing, or cannot be read as an ensemble.</exception>
    public static ParticleEnsemble Read(string path, Expert? expert, CancellationToken cancellationToken)
    {
        string ending = Ending(path);
        try
        {
            return UserFile.Read(path, file => ending == ".npz" ? FromArchive(file, expert) : FromTable(file, expert, cancellationToken));
        }
        catch (Exception failure) when (failure is FormatException or JsonException or InvalidDataException)
        {
            throw new MeanFieldException(Fault.EnsembleFileInvalid,
                $"No ensemble can be read from '{path}'. {char.ToUpperInvariant(failure.Message[0])}{failure.Message[1..]}", failure)
            {
                Target = path,
                Remedy = failure is ExpertUnknownException ? Remedy.GiveExpert : Remedy.None,
            };
        }
    }

    private static string Ending(string path)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        return ending is ".npz" or ".csv"
            ? ending
            : throw new MeanFieldException(Fault.ArgumentInvalid,
                $"'{path}' is neither a .npz nor a .csv file. Give a name with one of these endings.")
            { Target = path };
    }

    // A column for each angle, and one for the weights where there are any.
    private static string Table(ParticleEnsemble ensemble, CancellationToken cancellationToken)
    {
        double[]? weights = ensemble.WeightsView;
        string[] angles = [.. Enumerable.Range(0, ensemble.ParameterCount).Select(k => $"theta{k}")];
        return CsvTable.Write(weights is null ? angles : [.. angles, WeightColumn], Enumerable.Range(0, ensemble.ParticleCount).Select(i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] particle = ensemble.GetParticle(i);
            return (weights is null ? particle : [.. particle, weights[i]]).Select(Check.Text);
        }));
    }

    private static ParticleEnsemble FromArchive(string path, Expert? expert)
    {
        // Beside the checksums of a run the file must agree with them.
        string folder = Path.GetDirectoryName(path) ?? "", name = Path.GetFileName(path);
        return EnsembleArchive.Read(
            Checksums.Lists(folder, name) ? Checksums.ReadFile(folder, name) : UserFile.ReadBytes(path, MaxLength), expert);
    }

    private static ParticleEnsemble FromTable(string path, Expert? given, CancellationToken cancellationToken)
    {
        var expert = given ?? throw new ExpertUnknownException("A table of particles does not tell their expert.");
        using var table = new CsvTable(new StreamReader(UserFile.Open(path, MaxLength)));
        bool weighted = table.Header.Length > 0 && table.Header[^1].Equals(WeightColumn, StringComparison.OrdinalIgnoreCase);
        int d = table.Header.Length - (weighted ? 1 : 0);
        if (d != expert.ParameterCount)
        {
            throw new FormatException($"It has {d} columns of angles, but {expert} has {expert.ParameterCount} parameters.");
        }

        double[][] rows = [.. table.Rows().Select(row =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return row.Numbers();
        })];
        var particles = new double[rows.Length, d];
        for (int i = 0; i < particles.Length; i++)
        {
            particles[i / d, i % d] = rows[i / d][i % d];
        }

        return ParticleEnsemble.FromPoints(expert, particles, weighted ? [.. rows.Select(row => row[^1])] : null);
    }
}
