using System.Globalization;
using System.Text;
using System.Text.Json;
using MeanFieldTools.Commands;
using MeanFieldTools.Errors;

namespace MeanFieldTools.Files;

/// <summary>Ensembles in files, by the ending of their names.</summary>
internal static class EnsembleFile
{
    /// <summary>The content of a file.</summary>
    public static byte[] Write(ParticleEnsemble ensemble, string path, CancellationToken cancellationToken) => Ending(path) == ".npz"
        ? EnsembleArchive.Write(ensemble, cancellationToken)
        : Encoding.UTF8.GetBytes(Table(ensemble, cancellationToken));

    /// <summary>Refuses a path whose ending is of no kind of file.</summary>
    public static void RequireEnding(string path) => Ending(path);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ReportedException">The file is missing, or cannot be read as an ensemble.</exception>
    public static ParticleEnsemble Read(string path, Expert? expert, CancellationToken cancellationToken)
    {
        string ending = Ending(path);
        if (!File.Exists(path))
        {
            throw new ReportedException(ErrorRecords.FileNotFound(path));
        }

        try
        {
            if (ending == ".npz")
            {
                using var file = File.OpenRead(path);
                return EnsembleArchive.Read(file, expert);
            }

            return FromTable(path, expert ?? throw new FormatException("A table of particles does not tell their expert. Give -Expert."), cancellationToken);
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            throw new ReportedException(ErrorRecords.EnsembleFileInvalid(path, failure.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException(ErrorRecords.FileAccess(failure, path));
        }
    }

    private static string Ending(string path)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        return ending is ".npz" or ".csv"
            ? ending
            : throw new ReportedException(ErrorRecords.ArgumentInvalid($"'{path}' is neither a .npz nor a .csv file. Give a name with one of these endings.", path));
    }

    // A column for each angle, and one for the weights where there are any.
    private static string Table(ParticleEnsemble ensemble, CancellationToken cancellationToken)
    {
        int d = ensemble.ParameterCount;
        double[]? weights = ensemble.WeightsView;
        var text = new StringBuilder();
        text.AppendJoin(',', Enumerable.Range(0, d).Select(k => $"theta{k}")).Append(weights is null ? "\n" : ",weight\n");
        for (int i = 0; i < ensemble.ParticleCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.AppendJoin(',', ensemble.GetParticle(i).Select(Check.Text)).Append(weights is null ? "" : "," + Check.Text(weights[i])).Append('\n');
        }

        return text.ToString();
    }

    private static ParticleEnsemble FromTable(string path, Expert expert, CancellationToken cancellationToken)
    {
        string[] lines = File.ReadAllLines(path);
        string[] header = lines.Length == 0 ? [] : lines[0].Split(',', StringSplitOptions.TrimEntries);
        bool weighted = header.Length > 0 && header[^1].Equals("weight", StringComparison.OrdinalIgnoreCase);
        int d = header.Length - (weighted ? 1 : 0);
        if (d != expert.ParameterCount)
        {
            throw new FormatException($"It has {d} columns of angles, but {expert} has {expert.ParameterCount} parameters.");
        }

        double[][] rows = [.. lines.Skip(1).Where(line => line.Length > 0).Select((line, i) => Row(line, header.Length, i + 2, cancellationToken))];
        var particles = new double[rows.Length, d];
        for (int i = 0; i < particles.Length; i++)
        {
            particles[i / d, i % d] = rows[i / d][i % d];
        }

        return ParticleEnsemble.FromPoints(expert, particles, weighted ? [.. rows.Select(row => row[^1])] : null);
    }

    private static double[] Row(string line, int count, int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string[] cells = line.Split(',');
        if (cells.Length != count)
        {
            throw new FormatException($"Line {number} has {cells.Length} values, but the header has {count} columns.");
        }

        return [.. cells.Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new FormatException($"Line {number}: '{cell}' is not a number."))];
    }
}
