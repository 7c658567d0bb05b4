using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Experiments.Runs;

/// <summary>Writes and reads the records of a run in hand; a file is there whole or not at all.</summary>
internal static class CheckpointFile
{
    private const int Mark = 0x31504B43;

    /// <summary>Writes the ensembles saved so far, and the one from which to go on.</summary>
    public static void Write(string path, IReadOnlyList<TrainingRecord> records)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = path + ".new";
        using (var writer = new BinaryWriter(File.Create(temporary)))
        {
            writer.Write(Mark);
            writer.Write(records.Count);
            foreach (var record in records)
            {
                Write(writer, record);
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The records of a file; none where there is no file, or none that can be read.</summary>
    public static IReadOnlyList<TrainingRecord> Read(string path)
    {
        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            return reader.ReadInt32() == Mark ? [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => Read(reader)).ToArray()] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return [];
        }
    }

    private static void Write(BinaryWriter writer, TrainingRecord record)
    {
        writer.Write(record.Time);
        Write(writer, record.State);
        writer.Write(record.Trace.Count);
        foreach (var point in record.Trace)
        {
            writer.Write(point.Time);
            writer.Write(point.Loss);
            writer.Write(point.Dissipation);
            writer.Write(point.Displacement);
            writer.Write(point.StepSize);
        }

        writer.Write(record.StartTime);
        writer.Write(record.StepTime);
        Write(writer, record.StepState);
        Write(writer, record.Origin);
        writer.Write(record.StepCount);
        writer.Write(record.StepSize);
        writer.Write(record.PreviousError);
        writer.Write(record.TraceLength);
    }

    private static TrainingRecord Read(BinaryReader reader) => new()
    {
        Time = reader.ReadDouble(),
        State = ReadArray(reader),
        Trace = Enumerable.Range(0, reader.ReadInt32())
            .Select(_ => new TrainingTracePoint(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()))
            .ToArray().AsReadOnly(),
        StartTime = reader.ReadDouble(),
        StepTime = reader.ReadDouble(),
        StepState = ReadArray(reader),
        Origin = ReadArray(reader),
        StepCount = reader.ReadInt32(),
        StepSize = reader.ReadDouble(),
        PreviousError = reader.ReadDouble(),
        TraceLength = reader.ReadInt32(),
    };

    private static void Write(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static double[] ReadArray(BinaryReader reader)
    {
        // A length that the file does not hold is no reason to ask for memory.
        long length = reader.ReadInt32();
        if (length < 0 || length * sizeof(double) > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new EndOfStreamException();
        }

        var values = new double[length];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
