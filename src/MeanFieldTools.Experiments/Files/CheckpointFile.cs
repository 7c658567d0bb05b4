using System.Security.Cryptography;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Files;

/// <summary>
/// Writes and reads the ensembles of an unfinished run. A file appears whole or not at all, and ends with the SHA-256 digest of what is
/// before it: training never goes on from a damaged one.
/// </summary>
internal static class CheckpointFile
{
    private const int Mark = 0x32504B43;
    private const int TracePointSize = 5 * sizeof(double);

    /// <summary>Writes the ensembles saved so far, and the one from which to go on.</summary>
    public static void Write(string path, IReadOnlyList<ParticleEnsemble> ensembles)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
            using (var writer = new BinaryWriter(hashed))
            {
                writer.Write(Mark);
                writer.Write(ensembles.Count);
                foreach (var ensemble in ensembles)
                {
                    Write(writer, ensemble);
                }
            }

            file.Write(hash.Hash);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The ensembles of a file; none where there is no file, or a damaged one, from which training must not go on.</summary>
    /// <param name="path">The file.</param>
    /// <param name="begin">The start of the run, which knows all that the file does not hold.</param>
    public static IReadOnlyList<ParticleEnsemble> Read(string path, ParticleEnsemble begin)
    {
        try
        {
            byte[] content = UserFile.Content(path);
            int length = content.Length - SHA256.HashSizeInBytes;
            if (length < 0 || !content.AsSpan(length).SequenceEqual(SHA256.HashData(content.AsSpan(0, length))))
            {
                return [];
            }

            using var reader = new BinaryReader(new MemoryStream(content, 0, length));
            return reader.ReadInt32() == Mark
                ? [.. Enumerable.Range(0, ReadCount(reader, sizeof(double))).Select(_ => Read(reader, begin)).ToArray()]
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or ArgumentOutOfRangeException or MeanFieldException)
        {
            return [];
        }
    }

    private static void Write(BinaryWriter writer, ParticleEnsemble ensemble)
    {
        writer.Write(ensemble.Time);
        Write(writer, ensemble.ParticlesView);
        writer.Write(ensemble.Trace.Count);
        foreach (var point in ensemble.Trace)
        {
            writer.Write(point.Time);
            writer.Write(point.Loss);
            writer.Write(point.Dissipation);
            writer.Write(point.Displacement);
            writer.Write(point.StepSize);
        }

        // The start itself has no checkpoint, and two empty arrays in its place.
        var clock = ensemble.Checkpoint?.Clock ?? default;
        writer.Write(clock.StartTime);
        writer.Write(clock.Time);
        Write(writer, ensemble.Checkpoint?.State ?? []);
        Write(writer, ensemble.Checkpoint?.Origin ?? []);
        writer.Write(clock.StepCount);
        writer.Write(clock.StepSize);
        writer.Write(clock.PreviousError);
        writer.Write(ensemble.Checkpoint?.TraceLength ?? 0);
    }

    private static ParticleEnsemble Read(BinaryReader reader, ParticleEnsemble begin)
    {
        double time = reader.ReadDouble();
        double[] particles = ReadArray(reader);
        var trace = Enumerable.Range(0, ReadCount(reader, TracePointSize))
            .Select(
                _ => new TrainingTracePoint(
                    reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()))
            .ToArray().AsReadOnly();
        var (startTime, stepTime) = (reader.ReadDouble(), reader.ReadDouble());
        var (state, origin) = (ReadArray(reader), ReadArray(reader));
        bool fits = particles.Length == begin.ParticlesView.Length && state.Length == origin.Length
            && (state.Length == 0 || (state.Length == particles.Length && begin.Checkpoint is not null));
        if (!fits)
        {
            throw new EndOfStreamException();
        }

        var clock = new SolverClock(startTime, stepTime, reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble());
        int traceLength = reader.ReadInt32();
        var given = new GivenParticles(begin.Expert, particles, begin.ParticleCount)
        {
            Weights = begin.WeightsView,
            History = begin.History with { Time = time, Trace = trace, Checkpoint = null },
        };
        var ensemble = given.Create();
        return state.Length == 0
            ? ensemble
            : GivenParticles.Continued(
                ensemble, begin.Checkpoint! with { Clock = clock, State = state, Origin = origin, TraceLength = traceLength });
    }

    private static void Write(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
    }

    // A number of items, of at least so many bytes each, that the file does not hold is no reason to ask for memory.
    private static int ReadCount(BinaryReader reader, int size)
    {
        int count = reader.ReadInt32();
        return count >= 0 && (long)count * size <= reader.BaseStream.Length - reader.BaseStream.Position ? count
            : throw new EndOfStreamException();
    }

    private static double[] ReadArray(BinaryReader reader)
    {
        var values = new double[ReadCount(reader, sizeof(double))];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
