using System.Text;
using System.Text.Json;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Files;

/// <summary>Ensembles in files, by the ending of their names.</summary>
internal static class EnsembleFile
{
    private const long MaxLength = 2000L << 20;
    private const string WeightColumn = "weight";

    /// <summary>The content of a file.</summary>
    public static byte[] Write(ParticleEnsemble ensemble, string path, CancellationToken cancellationToken) => Ending(path) switch
    {
        ".npz" => EnsembleArchive.Write(ensemble, cancellationToken),
        ".npy" => EnsembleArchive.WriteParticles(ensemble),
        _ => Encoding.UTF8.GetBytes(Table(ensemble, cancellationToken)),
    };

    /// <summary>Refuses a path whose ending is of no kind of file.</summary>
    public static void RequireEnding(string path) => Ending(path);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expert">The expert; null to take that of the file.</param>
    /// <param name="tell">What is told of how the file was understood.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MeanFieldException">The file is missing, or cannot be read as an ensemble.</exception>
    public static ParticleEnsemble Read(string path, Expert? expert, Action<string> tell, CancellationToken cancellationToken)
    {
        string ending = Ending(path);
        try
        {
            return UserFile.Read(
                path, file => ending == ".csv" ? FromTable(file, expert, tell, cancellationToken) : FromArrays(file, ending, expert));
        }
        catch (MeanFieldException fault) when (fault.Target is null)
        {
            // The particles are not what they must be; faults of the file itself have it as their target.
            throw new MeanFieldException(
                fault.Fault, $"No ensemble can be read from '{Quote.Path(path)}'. {fault.Message}", fault)
            { Target = path, Remedy = fault.Remedy };
        }
        catch (Exception failure) when (failure is FormatException or JsonException or InvalidDataException)
        {
            throw new MeanFieldException(Fault.EnsembleFileInvalid,
                $"No ensemble can be read from '{Quote.Path(path)}'. "
                    + $"{char.ToUpperInvariant(failure.Message[0])}{Quote.Sentence(failure.Message[1..])}", failure)
            {
                Target = path,
                Remedy = failure is ExpertUnknownException ? Remedy.GiveExpert : Remedy.None,
            };
        }
    }

    private static string Ending(string path)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        return ending is ".npz" or ".npy" or ".csv"
            ? ending
            : throw new MeanFieldException(Fault.ArgumentInvalid,
                $"'{Quote.Path(path)}' is not a .npz, .npy or .csv file. Give a name with one of these endings.")
            { Target = path };
    }

    // The columns of the angles: by their names theta0, theta1, ... where all have such, else as they come.
    private static int[] AngleColumns(string[] header, int weight)
    {
        int[] columns = [.. Enumerable.Range(0, header.Length).Where(k => k != weight)];
        int[] named = [.. columns.Select(
            (_, k) => Array.FindIndex(header, name => name.Equals(AngleName(k), StringComparison.OrdinalIgnoreCase)))];
        return named.Contains(-1) ? columns : named;
    }

    private static string AngleName(int k) => $"theta{k}";

    // A column for each angle, and one for the weights where there are any.
    private static string Table(ParticleEnsemble ensemble, CancellationToken cancellationToken)
    {
        double[]? weights = ensemble.WeightsView;
        string[] angles = [.. Enumerable.Range(0, ensemble.ParameterCount).Select(AngleName)];
        return CsvTable.Write(weights is null ? angles : [.. angles, WeightColumn], Enumerable.Range(0, ensemble.ParticleCount).Select(i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] particle = ensemble.GetParticle(i);
            return (weights is null ? particle : [.. particle, weights[i]]).Select(Check.Text);
        }));
    }

    private static ParticleEnsemble FromArrays(string path, string ending, Expert? expert)
    {
        // Beside the checksums of a run the file must agree with them.
        string folder = Path.GetDirectoryName(path) ?? "", name = Path.GetFileName(path);
        byte[] content = Checksums.Lists(folder, name) ? Checksums.ReadFile(folder, name) : UserFile.ReadBytes(path, MaxLength);
        return ending == ".npy" ? EnsembleArchive.ReadParticles(content, expert) : EnsembleArchive.Read(content, expert);
    }

    private static ParticleEnsemble FromTable(string path, Expert? given, Action<string> tell, CancellationToken cancellationToken)
    {
        var expert = given ?? throw new ExpertUnknownException("A table of particles does not tell their expert.");
        using var file = UserFile.Open(path, MaxLength);
        var format = new CsvFormat { NumbersOnly = true, Delimiter = Delimiter(file) };
        using var table = new CsvTable(new StreamReader(file), format);
        int weight = table.HasHeader
            ? Array.FindIndex(table.Header, name => name.Equals(WeightColumn, StringComparison.OrdinalIgnoreCase))
            : -1;
        int d = table.Header.Length - (weight < 0 ? 0 : 1);
        if (d != expert.ParameterCount)
        {
            string hint = weight < 0 && d == expert.ParameterCount + 1
                ? $" A column of weights needs a header line that names it {WeightColumn}."
                : "";
            throw new FormatException($"It has {d} columns of angles, but {expert} has {expert.ParameterCount} parameters.{hint}");
        }

        string header = table.HasHeader
            ? $"its header is {string.Join(", ", table.Header)}"
            : "it has no header, so its first line is a particle";
        tell($"'{Quote.Path(path)}' has values between {format.DelimiterName}; {header}.");
        int[] columns = AngleColumns(table.Header, weight);
        var particles = new List<double>();
        var weights = new List<double>();
        foreach (var row in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] numbers = row.Numbers();
            particles.AddRange(columns.Select(k => numbers[k]));
            weights.AddRange(numbers.Where((_, k) => k == weight));
        }

        return new GivenParticles(expert, [.. particles], particles.Count / d)
        {
            ParticleName = "particle",
            Weights = weight < 0 ? null : [.. weights],
            WeightName = WeightColumn,
        }.Create();
    }

    // Other programs write semicolons, tabs or spaces; numpy.savetxt spaces, unless it is told otherwise.
    private static char Delimiter(Stream file)
    {
        using var text = new StreamReader(file, leaveOpen: true);
        string line = "";
        while (line.AsSpan().Trim() is [] or ['#', ..] && text.ReadLine() is { } next)
        {
            line = next;
        }

        file.Position = 0;
        char guess = CsvFormat.Guess(line) ?? ',';
        return guess == CsvFormat.Blank && line.Contains(',', StringComparison.Ordinal) ? ',' : guess;
    }
}
